import * as z from 'zod';

const address = z.url({ protocol: /^http$/, error: 'must be an http address' }).optional();
const tracker = z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).optional();

const aPort = 'must be a whole number from 0 to 65535';

const environment = z.object({
  PORT: z.coerce.number(aPort).int(aPort).min(0, aPort).max(65_535, aPort).default(8787),
  ADMIN_API_KEY: z.string().min(1).optional(),
  DYNAMODB_ENDPOINT: address,
  SQS_ENDPOINT: address,
  VISIBILITY_TIMEOUT: z.coerce.number().int().min(0).max(43_200).optional(),
  LAMBDA_NODE: z.string().min(1).default(process.execPath),
  LOCAL_SEED: z.enum(['on', 'off']).default('on'),
  ENTRA_URL: tracker,
  ENTRA_CLIENT_ID: z.string().min(1).optional(),
  ENTRA_CLIENT_SECRET: z.string().min(1).optional(),
  AZURE_DEVOPS_PROFILE_URL: tracker,
  AZURE_DEVOPS_SEARCH_URL: tracker,
  DISCORD_PUBLIC_KEY: z.string().min(1).optional(),
  DISCORD_BOT_TOKEN: z.string().min(1).optional(),
  DISCORD_API_URL: tracker,
});

/** How the local stack is to run. Only its own process reads them; functions get what the template gives them. */
export interface Settings {
  /** Of the API; 0: any free one. */
  readonly port: number;
  readonly adminApiKey: string | undefined;
  /** Of other engines than those that come along. */
  readonly dynamoDbEndpoint: string | undefined;
  readonly sqsEndpoint: string | undefined;
  /** Seconds, in place of the template's. */
  readonly visibilityTimeout: number | undefined;
  /** The Node that runs the functions. */
  readonly node: string;
  /** Whether to set up the example organization. */
  readonly seed: boolean;
  /** Where people sign in to Azure DevOps, as far as it is said; all `undefined`: at the example trackers. */
  readonly azureDevOps: AzureDevOpsSettings;
  /** The application at Discord, as far as there is one. */
  readonly discord: DiscordSettings;
}

export interface DiscordSettings {
  readonly publicKey: string | undefined;
  readonly botToken: string | undefined;
  readonly apiUrl: string | undefined;
}

export interface AzureDevOpsSettings {
  readonly entraUrl: string | undefined;
  readonly clientId: string | undefined;
  readonly clientSecret: string | undefined;
  readonly profileUrl: string | undefined;
  readonly searchUrl: string | undefined;
}

/** @throws Error that names every variable that is set wrong */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  // One that is empty is not set, as with most programs.
  const read = environment.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')));
  if (!read.success) throw new Error(`The environment is set wrong:\n${z.prettifyError(read.error)}`);
  return {
    port: read.data.PORT,
    adminApiKey: read.data.ADMIN_API_KEY,
    dynamoDbEndpoint: read.data.DYNAMODB_ENDPOINT,
    sqsEndpoint: read.data.SQS_ENDPOINT,
    visibilityTimeout: read.data.VISIBILITY_TIMEOUT,
    node: read.data.LAMBDA_NODE,
    seed: read.data.LOCAL_SEED === 'on',
    azureDevOps: {
      entraUrl: read.data.ENTRA_URL,
      clientId: read.data.ENTRA_CLIENT_ID,
      clientSecret: read.data.ENTRA_CLIENT_SECRET,
      profileUrl: read.data.AZURE_DEVOPS_PROFILE_URL,
      searchUrl: read.data.AZURE_DEVOPS_SEARCH_URL,
    },
    discord: {
      publicKey: read.data.DISCORD_PUBLIC_KEY,
      botToken: read.data.DISCORD_BOT_TOKEN,
      apiUrl: read.data.DISCORD_API_URL,
    },
  };
}
