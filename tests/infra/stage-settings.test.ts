import { readStageSettings } from '../../infra/stage-settings.ts';

test('has a default for everything', () => {
  expect(readStageSettings({})).toEqual({
    trackerNetworks: 'none',
    channelNetworks: 'none',
    entraUrl: 'https://login.microsoftonline.com',
    entraClientId: 'none',
    azureDevOpsProfileUrl: 'https://app.vssps.visualstudio.com',
    azureDevOpsSearchUrl: 'https://almsearch.dev.azure.com',
    discordPublicKey: 'none',
    discordApiUrl: 'https://discord.com/api/v10',
  });
});

test('takes networks in any order, and addresses without their last slash', () => {
  const read = readStageSettings({ trackerNetworks: 'loopback, private', entraUrl: 'http://127.0.0.1:9/entra/' });
  expect(read).toMatchObject({ trackerNetworks: 'loopback,private', entraUrl: 'http://127.0.0.1:9/entra' });
});

test.each([
  [{ trackerNetworks: 'everything' }, 'must be none, or private and loopback'],
  [{ trackerNetworks: 'none,private' }, 'must be none, or private and loopback'],
  [{ trackerNetworks: '' }, 'must be none, or private and loopback'],
  [{ channelNetworks: 'private' }, 'must be none or loopback'],
  [{ entraUrl: 'login.example.com' }, 'must be an address'],
  [{ azureDevOpsSearchUrl: 'ftp://example.com' }, 'must be an address'],
  [{ entraUrl: 'http://login.example.com' }, 'unless trackerNetworks allows networks of your own'],
  [{ entraClientId: '' }, 'must be the application (client) id, or none'],
  [{ entraClientId: 'two words' }, 'must be the application (client) id, or none'],
  [{ discordPublicKey: 'abc' }, 'must be the application’s public key (64 hex digits), or none'],
  [{ discordPublicKey: '' }, 'must be the application’s public key (64 hex digits), or none'],
  [{ discordApiUrl: 'http://127.0.0.1:9' }, 'unless channelNetworks allows this machine'],
])('refuses %j in words that name it', (given, words) => {
  const [name = ''] = Object.keys(given);
  expect(() => readStageSettings(given)).toThrow(new RegExp(`${words.replace(/[()]/g, '\\$&')}.*\n.*${name}`));
});

test('names every setting that is wrong at once', () => {
  expect(() => readStageSettings({ trackerNetworks: 'x', entraClientId: '' })).toThrow(
    /trackerNetworks.*entraClientId/s,
  );
});
