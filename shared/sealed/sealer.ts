/**
 * Seals what must not be read at rest. `context` is whose it is (an integration's id): what was sealed for one cannot
 * be opened for another.
 */
export interface Sealer {
  seal(plaintext: string, context: string): Promise<string>;
  /** @throws Error when it was sealed for another context, or was changed */
  open(sealed: string, context: string): Promise<string>;
}
