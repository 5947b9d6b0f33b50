import { readStageSettings } from '../../infra/stage-settings.ts';

test('has a default for everything that is needed', () => {
  expect(readStageSettings({})).toEqual({
    logRetentionDays: 30,
    alarmTarget: 'none',
    runbook: 'infra/RUNBOOK.md',
    throttling: { rateLimit: 10_000, burstLimit: 5_000 },
    deletionProtection: true,
    canary: false,
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

test('takes text for everything, as the command line gives it', () => {
  const certificateArn = 'arn:aws:acm:eu-central-1:123456789012:certificate/0a-1b';
  const read = readStageSettings({
    region: 'eu-central-1',
    logRetentionDays: '90',
    alarmTarget: 'arn:aws:sns:eu-central-1:123456789012:alarms',
    domain: JSON.stringify({ name: 'sync.example.com', certificateArn }),
    throttling: '{"rateLimit":100,"burstLimit":50}',
    maxConcurrency: '5',
    deletionProtection: 'no',
    canary: 'yes',
  });
  expect(read).toMatchObject({
    region: 'eu-central-1',
    logRetentionDays: 90,
    alarmTarget: 'arn:aws:sns:eu-central-1:123456789012:alarms',
    domain: { name: 'sync.example.com', certificateArn },
    throttling: { rateLimit: 100, burstLimit: 50 },
    maxConcurrency: 5,
    deletionProtection: false,
    canary: true,
  });
  expect(readStageSettings(read)).toEqual(read);
});

const domain = { name: 'sync.example.com', certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/0a' };

test.each([
  [{ region: 'Frankfurt' }, 'must be a region like eu-central-1'],
  [{ logRetentionDays: 'abc' }, 'must be days that CloudWatch offers'],
  [{ logRetentionDays: '31' }, 'must be days that CloudWatch offers'],
  [{ logRetentionDays: '9999' }, 'must be days that CloudWatch offers'],
  [{ alarmTarget: 'somebody' }, 'must be an email address, the ARN of an SNS topic, or none'],
  [{ alarmTarget: 'arn:aws:sqs:us-east-1:123456789012:alarms' }, 'must be an email address, the ARN of an SNS topic'],
  [{ runbook: 'our wiki' }, 'must be the address of RUNBOOK.md, without spaces'],
  [{ domain: 'sync.example.com' }, 'must be an object, on the command line as JSON'],
  [{ domain: { ...domain, name: 'localhost' } }, 'must be a name like sync.example.com'],
  [{ domain: { ...domain, certificateArn: 'mine' } }, 'must be the ARN of a certificate'],
  [{ domain, region: 'eu-west-1' }, 'must be of the region eu-west-1'],
  [{ domain: { ...domain, hostedZone: { id: 'Z1', name: 'ample.com' } } }, 'must be what the name of the domain ends'],
  [{ domain: { ...domain, hostedZone: { id: 'mine', name: 'example.com' } } }, 'must begin with Z'],
  [{ throttling: '{"rateLimit":0,"burstLimit":50}' }, 'Too small'],
  [{ throttling: { rateLimit: 100 } }, 'Invalid input'],
  [{ maxConcurrency: '1' }, 'Too small'],
  [{ deletionProtection: 'perhaps' }, 'must be yes or no'],
  [{ canary: '' }, 'must be yes or no'],
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
