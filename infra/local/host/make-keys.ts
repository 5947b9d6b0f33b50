import * as z from 'zod';
import { KmsKey } from '../aws/kms/kms-key.ts';
import { policyDocument } from '../aws/statement.ts';
import { account } from '../template/account.ts';
import type { Template } from '../template/template.ts';

const properties = z.strictObject({
  Description: z.string().optional(),
  EnableKeyRotation: z.boolean().optional(),
  KeyPolicy: policyDocument.refine(
    ({ Statement: [statement, ...others] }) =>
      others.length === 0 &&
      statement?.Effect === 'Allow' &&
      statement.Action.join() === 'kms:*' &&
      Object.keys(statement.Condition).length === 0 &&
      JSON.stringify(statement.Principal) === JSON.stringify({ AWS: `arn:aws:iam::${account}:root` }),
    'the local stack knows no key policy but the one that leaves all to the policies of roles',
  ),
});

/** The template's keys. @throws Error naming one that is not understood here */
export const makeKeys = (template: Template): KmsKey[] =>
  template.all('AWS::KMS::Key', properties).map(({ attributes }) => new KmsKey(attributes.Ref, attributes.Arn ?? ''));
