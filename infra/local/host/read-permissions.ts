import * as z from 'zod';
import { like } from '../aws/statement.ts';
import type { Template } from '../template/template.ts';

const permission = z.strictObject({
  Action: z.literal('lambda:InvokeFunction'),
  FunctionName: z.string(),
  Principal: z.string(),
  SourceArn: z.string(),
});

/** Whether a service may invoke a function on behalf of one of its resources. */
export type MayInvoke = (service: string, functionArn: string, sourceArn: string) => boolean;

/** What the template's functions let other services do. @throws Error naming a permission that is not understood here */
export function readPermissions(template: Template): MayInvoke {
  const permissions = template.all('AWS::Lambda::Permission', permission).map(({ properties }) => properties);
  return (service, functionArn, sourceArn) =>
    permissions.some(
      ({ Principal, FunctionName, SourceArn }) =>
        Principal === service && FunctionName === functionArn && like(SourceArn, sourceArn),
    );
}
