import * as z from 'zod';
import { arn } from './account.ts';
import type { ResourceType } from './resource-types.ts';

const noMetrics = 'metrics stay in the log lines that carry them';
const oneVersion = 'a new version takes over with the next start';

/** The types of resources that the local stack does nothing for, and why. */
export const notHosted: Readonly<Record<string, ResourceType & { readonly notHosted: string }>> = {
  'AWS::CloudWatch::Alarm': {
    attributes: (id) => ({ Ref: id, Arn: arn('cloudwatch', `alarm:${id}`) }),
    notHosted: noMetrics,
  },
  'AWS::CloudWatch::CompositeAlarm': {
    attributes: (id) => ({ Ref: id, Arn: arn('cloudwatch', `alarm:${id}`) }),
    notHosted: noMetrics,
  },
  'AWS::CloudWatch::Dashboard': { attributes: (id) => ({ Ref: id }), notHosted: noMetrics },
  'AWS::CodeDeploy::Application': { attributes: (id) => ({ Ref: id }), notHosted: oneVersion },
  'AWS::CodeDeploy::DeploymentGroup': { attributes: (id) => ({ Ref: id }), notHosted: oneVersion },
  'AWS::Logs::LogGroup': {
    attributes: (id, properties, { stack }) => {
      const { LogGroupName: name = `${stack}-${id}` } = z
        .looseObject({ LogGroupName: z.string().optional() })
        .parse(properties);
      return { Ref: name, Arn: arn('logs', `log-group:${name}:*`) };
    },
    notHosted: 'what is logged is printed',
  },
  'AWS::Logs::QueryDefinition': { attributes: (id) => ({ Ref: id }), notHosted: 'what is logged is printed' },
};
