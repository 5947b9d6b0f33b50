/** Whose a secret is: of an integration, by its id, or of a channel, as `organization/channel`. */
export type SealContext = { readonly integration: string } | { readonly channel: string };

/** Seals what must not be read at rest. What was sealed for one context cannot be opened for another. */
export interface Sealer {
  seal(plaintext: string, context: SealContext): Promise<string>;
  /** @throws Error when it was sealed for another context, or was changed */
  open(sealed: string, context: SealContext): Promise<string>;
}
