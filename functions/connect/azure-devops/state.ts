import * as z from 'zod';

/** What is kept, sealed, between the steps of connecting an Azure DevOps organization. */
export const azureState = z.object({
  /** PKCE, while the person is at Microsoft. */
  verifier: z.string().optional(),
  /** Whoever signed in, and what he may choose from. */
  signedIn: z
    .object({
      tokens: z.object({ accessToken: z.string(), refreshToken: z.string(), expiresAt: z.string() }),
      profile: z.object({ id: z.string(), displayName: z.string(), email: z.string().nullable() }),
      accounts: z.array(z.object({ id: z.string(), name: z.string(), uri: z.string().nullable() })),
    })
    .optional(),
});
export type AzureState = z.infer<typeof azureState>;
export type SignedIn = NonNullable<AzureState['signedIn']>;
