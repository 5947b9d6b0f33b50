import { basename } from 'node:path';
import * as z from 'zod';
import { secret, sessionToken } from '../aws/signature.ts';
import { FunctionPool } from '../lambda/function-pool.ts';
import type { FunctionSettings } from '../lambda/function-settings.ts';
import { region } from '../template/account.ts';
import type { Synthesized } from '../template/synthesize.ts';
import type { Template } from '../template/template.ts';
import { readAliases } from './read-aliases.ts';

const properties = z.strictObject({
  FunctionName: z.string().optional(),
  Code: z.object({ S3Key: z.string() }),
  Handler: z.string(),
  Runtime: z.string(),
  MemorySize: z.number().default(128),
  Timeout: z.number().default(3),
  Role: z.string(),
  ReservedConcurrentExecutions: z.number().optional(),
  Environment: z.strictObject({ Variables: z.record(z.string(), z.string()) }).default({ Variables: {} }),
  LoggingConfig: z.strictObject({
    LogGroup: z.string(),
    LogFormat: z.enum(['Text', 'JSON']),
    SystemLogLevel: z.string().optional(),
    ApplicationLogLevel: z.string().default('INFO'),
  }),
  /** Here nothing looks for loops. */
  RecursiveLoop: z.enum(['Allow', 'Terminate']).optional(),
  /** Bundles of JavaScript run on this machine's processor as well. */
  Architectures: z.unknown().optional(),
});

/** A function, and whom AWS takes it for. */
export interface HostedFunction {
  /** Whatever it is invoked by: name and ARN, its own and those of its aliases. */
  readonly names: readonly string[];
  readonly pool: FunctionPool;
  readonly roleArn: string;
  readonly accessKeyId: string;
  readonly runtime: string;
}

export interface FunctionHost {
  readonly awsUrl: string;
  readonly node: string;
  readonly log: (source: string, line: string) => void;
  /** Told how many milliseconds an event took, apart from the start of a process. */
  readonly ran?: (settings: FunctionSettings, ms: number) => void;
}

const concurrency = 4; // of a function without a reservation: enough to see what runs side by side

/** The template's functions; each process gets Lambda's environment, and nothing of this one. */
export function makeFunctions(template: Template, { folderOf }: Synthesized, host: FunctionHost): HostedFunction[] {
  const aliasesOf = readAliases(template);
  return template.all('AWS::Lambda::Function', properties).map(({ attributes, properties: its }) => {
    const folder = folderOf(its.Code.S3Key);
    const name = basename(folder);
    const accessKeyId = `ASIA${name.toUpperCase().replaceAll('-', '')}`;
    const pool: FunctionPool = new FunctionPool(
      {
        name,
        physicalName: attributes.Ref,
        arn: attributes.Arn ?? '',
        logGroupName: its.LoggingConfig.LogGroup,
        folder,
        handler: its.Handler,
        memorySize: its.MemorySize,
        timeoutSeconds: its.Timeout,
        concurrency: its.ReservedConcurrentExecutions ?? concurrency,
        node: host.node,
        environment: {
          ...its.Environment.Variables,
          AWS_ACCESS_KEY_ID: accessKeyId,
          AWS_SECRET_ACCESS_KEY: secret,
          AWS_SESSION_TOKEN: sessionToken,
          AWS_REGION: region,
          AWS_DEFAULT_REGION: region,
          AWS_EXECUTION_ENV: `AWS_Lambda_${its.Runtime}`,
          AWS_LAMBDA_FUNCTION_NAME: attributes.Ref,
          AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
          AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(its.MemorySize),
          AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
          AWS_LAMBDA_LOG_GROUP_NAME: its.LoggingConfig.LogGroup,
          AWS_LAMBDA_LOG_STREAM_NAME: 'local',
          AWS_LAMBDA_LOG_FORMAT: its.LoggingConfig.LogFormat,
          AWS_LAMBDA_LOG_LEVEL: its.LoggingConfig.ApplicationLogLevel,
          LAMBDA_TASK_ROOT: folder,
          _HANDLER: its.Handler,
          LANG: 'en_US.UTF-8',
          TZ: ':UTC',
          PATH: '/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin',
          AWS_ENDPOINT_URL: host.awsUrl, // the only one that Lambda does not set
        },
      },
      (line) => host.log(name, line),
      (ms) => host.ran?.(pool.settings, ms),
    );
    const ownNames = [attributes.Ref, pool.settings.arn];
    const aliases = aliasesOf(attributes.Ref).flatMap((alias) => ownNames.map((own) => `${own}:${alias}`));
    return { names: [...ownNames, ...aliases], pool, roleArn: its.Role, accessKeyId, runtime: its.Runtime };
  });
}
