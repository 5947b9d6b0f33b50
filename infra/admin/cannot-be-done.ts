/** What was asked for cannot be done; the message says why, for people. */
export class CannotBeDone extends Error {
  override readonly name = 'CannotBeDone';
}
