import * as z from 'zod';
import { StoredSecret } from '../aws/secrets/stored-secret.ts';
import type { Template } from '../template/template.ts';

const properties = z.strictObject({
  Name: z.string(),
  Description: z.string().optional(),
  /** With none of its options. */
  GenerateSecretString: z.strictObject({}),
});

/** The template's secrets, each with random characters in it. @throws Error naming one that is not understood here */
export const makeSecrets = (template: Template): StoredSecret[] =>
  template
    .all('AWS::SecretsManager::Secret', properties)
    .map(({ attributes, properties: { Name } }) => new StoredSecret(attributes.Ref, Name));
