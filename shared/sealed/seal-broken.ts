/** A sealed text cannot be opened: it was sealed for another context, was changed, or is none. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
  constructor(options?: ErrorOptions) {
    super('A sealed text cannot be opened: it was sealed for another context, or was changed', options);
  }
}
