import { Cleanup } from '../../infra/local/cleanup.ts';
import { readSettings } from '../../infra/local/settings.ts';
import { stageOf } from '../../infra/local/stage.ts';
import { chooseTrackers } from '../../infra/local/trackers/choose-trackers.ts';
import { readStageSettings } from '../../infra/stage-settings.ts';

const stageFor = (env: NodeJS.ProcessEnv) => readStageSettings(stageOf(readSettings(env)));

test('lets trackers be on this machine and in its networks, channels on it', () => {
  expect(stageFor({})).toMatchObject({ trackerNetworks: 'private,loopback', channelNetworks: 'loopback' });
});

test('hands the addresses of a sign-in on to the stack, and leaves the others as deployed', () => {
  expect(stageFor({ ENTRA_URL: 'http://127.0.0.1:9', ENTRA_CLIENT_ID: 'client' })).toMatchObject({
    entraUrl: 'http://127.0.0.1:9',
    entraClientId: 'client',
    azureDevOpsProfileUrl: 'https://app.vssps.visualstudio.com',
    azureDevOpsSearchUrl: 'https://almsearch.dev.azure.com',
  });
  const urls = { AZURE_DEVOPS_PROFILE_URL: 'http://localhost:1/p', AZURE_DEVOPS_SEARCH_URL: 'https://search.test/' };
  expect(stageFor(urls)).toMatchObject({
    entraUrl: 'https://login.microsoftonline.com',
    azureDevOpsProfileUrl: 'http://localhost:1/p',
    azureDevOpsSearchUrl: 'https://search.test',
  });
});

test('never hands the client secret on to the stack', () => {
  expect(JSON.stringify(stageFor({ ENTRA_CLIENT_SECRET: 'very secret' }))).not.toContain('very secret');
});

test('hands the application at Discord on to the stack, but not its bot’s token', () => {
  const env = {
    DISCORD_PUBLIC_KEY: 'a1'.repeat(32),
    DISCORD_BOT_TOKEN: 'very secret',
    DISCORD_API_URL: 'http://127.0.0.1:9/api/v10/',
  };
  expect(stageFor(env)).toMatchObject({
    discordPublicKey: env.DISCORD_PUBLIC_KEY,
    discordApiUrl: 'http://127.0.0.1:9/api/v10',
  });
  expect(JSON.stringify(stageFor(env))).not.toContain('very secret');
  expect(stageFor({})).toMatchObject({ discordPublicKey: 'none', discordApiUrl: 'https://discord.com/api/v10' });
});

test.each([{ PORT: 'eighty' }, { DYNAMODB_ENDPOINT: 'somewhere' }, { LOCAL_SEED: 'maybe' }])('refuses %j', (env) => {
  expect(() => readSettings(env)).toThrow(new RegExp(Object.keys(env).join()));
});

test.each(['ENTRA_URL', 'AZURE_DEVOPS_PROFILE_URL', 'AZURE_DEVOPS_SEARCH_URL', 'DISCORD_API_URL'])(
  'refuses a %s that is none',
  (name) => {
    expect(() => readSettings({ [name]: 'somewhere' })).toThrow(new RegExp(`http or https address.*${name}`, 's'));
  },
);

test.each([
  'ENTRA_URL',
  'ENTRA_CLIENT_ID',
  'ENTRA_CLIENT_SECRET',
  'AZURE_DEVOPS_PROFILE_URL',
  'AZURE_DEVOPS_SEARCH_URL',
])('runs no example trackers when %s is set', async (name) => {
  const settings = readSettings({ [name]: 'http://127.0.0.1:9' });
  expect(await chooseTrackers(settings, new Cleanup())).toEqual({
    azureDevOps: settings.azureDevOps,
    examples: undefined,
  });
});
