import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import * as z from 'zod';
import { address, domain, fromText, networks, yesOrNo } from './setting-kinds.ts';

const daysOfCloudWatch = 'must be days that CloudWatch offers, such as 7, 30, 90 or 365';

const schema = z
  .object({
    /** Left out: that of the credentials that deploy. */
    region: z
      .string()
      .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'must be a region like eu-central-1')
      .optional(),
    logRetentionDays: z.coerce
      .number(daysOfCloudWatch)
      .pipe(z.enum(RetentionDays).exclude(['INFINITE'], daysOfCloudWatch))
      .default(RetentionDays.ONE_MONTH),
    /** Who is told of alarms: an email address or the ARN of an SNS topic; `none`: nobody. */
    alarmTarget: z
      .union(
        [z.literal('none'), z.email(), z.string().regex(/^arn:aws[\w-]*:sns:[\w-]+:\d{12}:[\w-]{1,256}$/)],
        'must be an email address, the ARN of an SNS topic, or none',
      )
      .default('none'),
    /** Where alarms and the dashboard send people to: the address of RUNBOOK.md, or its path in the repository. */
    runbook: z
      .string()
      .regex(/^[\x21-\x7e]{1,200}$/, 'must be the address of RUNBOOK.md, without spaces')
      .default('infra/RUNBOOK.md'),
    /** An address of one's own; left out: API Gateway's. */
    domain: fromText(domain.optional()),
    /**
     * Requests per second, and at once. Left out: the account's own quotas, which a stage cannot exceed, so that it is
     * never the first to refuse. API Gateway's 429 cannot be remapped here, and Azure DevOps takes one as a reason to
     * hold back events for hours.
     */
    throttling: fromText(
      z.strictObject({ rateLimit: z.int().positive(), burstLimit: z.int().positive() }).default({
        rateLimit: 10_000,
        burstLimit: 5_000,
      }),
    ),
    /** How many of apply, and of follow-up, run at a time at most; left out: as many as there is work for. */
    maxConcurrency: z.coerce.number().pipe(z.int().min(2).max(1000)).optional(),
    /** Whether the table refuses to be deleted. */
    deletionProtection: yesOrNo.default(true),
    /**
     * Whether a new version first takes a tenth of the events, for five minutes, and is taken back when an alarm rings.
     * While one rings already nothing can be deployed so; a fix then goes with `-c canary=no`.
     */
    canary: yesOrNo.default(false),
    /** Which networks besides the public internet trackers may be in: `none`, or `private` and `loopback` with a comma. */
    trackerNetworks: networks.default('none'),
    /** Where channels may be besides the public internet: `none`, or `loopback` for a stack that runs on one machine. */
    channelNetworks: z.enum(['none', 'loopback'], 'must be none or loopback').default('none'),
    /** Where people sign in to Azure DevOps. */
    entraUrl: address.default('https://login.microsoftonline.com'),
    /** Of the application that they sign in to; `none`: nobody can. */
    entraClientId: z
      .string()
      .regex(/^[\w.-]{1,100}$/, 'must be the application (client) id, or none')
      .default('none'),
    azureDevOpsProfileUrl: address.default('https://app.vssps.visualstudio.com'),
    azureDevOpsSearchUrl: address.default('https://almsearch.dev.azure.com'),
    /** What Discord signs with what people do there, in hex; `none`: nobody can assign in chat, and no bot writes. */
    discordPublicKey: z
      .string()
      .regex(/^([\da-f]{64}|none)$/i, 'must be the application’s public key (64 hex digits), or none')
      .default('none'),
    discordApiUrl: address.default('https://discord.com/api/v10'),
  })
  .check(({ value, issues }) => {
    const refuse = (input: unknown, path: string[], message: string): void => {
      issues.push({ code: 'custom', input, path, message });
    };
    if (value.channelNetworks === 'none' && !value.discordApiUrl.startsWith('https:')) {
      const message = 'must begin with https:// unless channelNetworks allows this machine';
      refuse(value.discordApiUrl, ['discordApiUrl'], message);
    }
    const certificate = value.domain?.certificateArn;
    if (certificate !== undefined && value.region !== undefined && certificate.split(':')[3] !== value.region) {
      refuse(certificate, ['domain', 'certificateArn'], `must be of the region ${value.region}`);
    }
    if (value.trackerNetworks !== 'none') return;
    for (const name of ['entraUrl', 'azureDevOpsProfileUrl', 'azureDevOpsSearchUrl'] as const) {
      if (value[name].startsWith('https:')) continue;
      refuse(value[name], [name], 'must begin with https:// unless trackerNetworks allows networks of your own');
    }
  });

/** What may differ from one deployment to another; each has a default. */
export type StageSettings = Readonly<z.output<typeof schema>>;

export const stageSettingNames = Object.keys(schema.shape);

/** Whoever deploys has said something that makes no stage; the message says what. */
export class StageError extends Error {
  override readonly name = 'StageError';
}

/** The settings with their defaults filled in. @throws StageError that names every one that is set wrong */
export function readStageSettings(given: { readonly [Name in keyof StageSettings]?: unknown }): StageSettings {
  const read = schema.safeParse(given);
  if (!read.success) throw new StageError(`The stage is set wrong:\n${z.prettifyError(read.error)}`);
  return read.data;
}
