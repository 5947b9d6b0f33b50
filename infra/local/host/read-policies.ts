import * as z from 'zod';
import { policyDocument, type Statement } from '../aws/statement.ts';
import type { Template } from '../template/template.ts';

const role = z.strictObject({ AssumeRolePolicyDocument: z.unknown() });
const rolePolicy = z.strictObject({
  PolicyName: z.string(),
  PolicyDocument: policyDocument,
  Roles: z.array(z.string()),
});
const queuePolicy = z.strictObject({ PolicyDocument: policyDocument, Queues: z.array(z.string()) });

export interface Policies {
  /** What each role may do, by its ARN. */
  readonly roles: ReadonlyMap<string, readonly Statement[]>;
  /** By the ARN that they protect. */
  readonly resources: ReadonlyMap<string, readonly Statement[]>;
}

/** The policies of a template. @throws Error naming one that says what is not understood here */
export function readPolicies(template: Template): Policies {
  const attached = template.all('AWS::IAM::Policy', rolePolicy);
  const roles = template.all('AWS::IAM::Role', role).map(({ attributes }) => {
    const own = attached.filter(({ properties }) => properties.Roles.includes(attributes.Ref));
    return [attributes.Arn ?? '', own.flatMap(({ properties }) => properties.PolicyDocument.Statement)] as const;
  });
  const resources = new Map<string, Statement[]>();
  for (const { properties } of template.all('AWS::SQS::QueuePolicy', queuePolicy)) {
    for (const statement of properties.PolicyDocument.Statement) {
      for (const arn of statement.Resource) resources.set(arn, [...(resources.get(arn) ?? []), statement]);
    }
  }
  return { roles: new Map(roles), resources };
}
