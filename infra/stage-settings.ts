import * as z from 'zod';

const networks = z
  .string()
  .transform((words) => words.split(',').map((word) => word.trim()))
  .refine(
    (words) => words.join() === 'none' || words.every((word) => word === 'private' || word === 'loopback'),
    'must be none, or private and loopback separated by commas',
  )
  .transform((words) => words.join());

const address = z
  .url({ protocol: /^https?$/, error: 'must be an address that begins with https://' })
  .transform((url) => url.replace(/\/+$/, ''));

const schema = z
  .object({
    trackerNetworks: networks.default('none'),
    channelNetworks: z.enum(['none', 'loopback'], 'must be none or loopback').default('none'),
    entraUrl: address.default('https://login.microsoftonline.com'),
    entraClientId: z
      .string()
      .regex(/^[\w.-]{1,100}$/, 'must be the application (client) id, or none')
      .default('none'),
    azureDevOpsProfileUrl: address.default('https://app.vssps.visualstudio.com'),
    azureDevOpsSearchUrl: address.default('https://almsearch.dev.azure.com'),
    discordPublicKey: z
      .string()
      .regex(/^([\da-f]{64}|none)$/i, 'must be the application’s public key (64 hex digits), or none')
      .default('none'),
    discordApiUrl: address.default('https://discord.com/api/v10'),
  })
  .check(({ value, issues }) => {
    if (value.channelNetworks === 'none' && !value.discordApiUrl.startsWith('https:')) {
      const message = 'must begin with https:// unless channelNetworks allows this machine';
      issues.push({ code: 'custom', input: value.discordApiUrl, path: ['discordApiUrl'], message });
    }
    if (value.trackerNetworks !== 'none') return;
    for (const name of ['entraUrl', 'azureDevOpsProfileUrl', 'azureDevOpsSearchUrl'] as const) {
      if (value[name].startsWith('https:')) continue;
      const message = 'must begin with https:// unless trackerNetworks allows networks of your own';
      issues.push({ code: 'custom', input: value[name], path: [name], message });
    }
  });

/** What may differ from one deployment to another. */
export interface StageSettings {
  /** Which networks besides the public internet trackers may be in: `none`, or `private` and `loopback` with a comma. */
  readonly trackerNetworks: string;
  /** Where channels may be besides the public internet: `none`, or `loopback` for a stack that runs on one machine. */
  readonly channelNetworks: string;
  /** Where people sign in to Azure DevOps. */
  readonly entraUrl: string;
  /** Of the application that they sign in to; `none`: nobody can. */
  readonly entraClientId: string;
  readonly azureDevOpsProfileUrl: string;
  readonly azureDevOpsSearchUrl: string;
  /** What Discord signs with what people do there, in hex; `none`: nobody can assign in chat, and no bot writes. */
  readonly discordPublicKey: string;
  readonly discordApiUrl: string;
}

export const stageSettingNames = [
  'trackerNetworks',
  'channelNetworks',
  'entraUrl',
  'entraClientId',
  'azureDevOpsProfileUrl',
  'azureDevOpsSearchUrl',
  'discordPublicKey',
  'discordApiUrl',
] as const satisfies readonly (keyof StageSettings)[];

/** The settings with their defaults filled in. @throws Error that names every one that is set wrong */
export function readStageSettings(given: { readonly [Name in keyof StageSettings]?: unknown }): StageSettings {
  const read = schema.safeParse(given);
  if (!read.success) throw new Error(`The stage is set wrong:\n${z.prettifyError(read.error)}`);
  return read.data;
}
