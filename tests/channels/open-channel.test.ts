import type { Channel } from '../../shared/channels/channel.ts';
import { openChannel } from '../../shared/channels/open-channel.ts';
import { KmsSealer } from '../../shared/sealed/kms-sealer.ts';
import { SealBroken } from '../../shared/sealed/seal-broken.ts';
import { MemoryKeyService } from '../sealed/memory-key-service.ts';

const now = new Date('2025-11-13T08:00:00.000Z');
const sealer = new KmsSealer(new MemoryKeyService('key'), 'key', Date.now);
const seal = (text: string): Promise<string> => sealer.seal(text, { channel: 'example/ops' });

const webhook: Channel = {
  id: 'ops',
  organization: 'example',
  type: 'webhook',
  url: 'https://example.com/hook',
  sealed: null,
  masked: null,
  channelId: null,
  events: ['group.assigned'],
  projects: null,
  status: 'active',
  secrets: [],
  createdAt: '2025-11-01T08:00:00.000Z',
};

test('opens the secrets that are valid, the newest first', async () => {
  const secret = async (text: string, expiresAt?: string) => ({
    sealed: await seal(text),
    createdAt: webhook.createdAt,
    ...(expiresAt !== undefined && { expiresAt }),
  });
  const secrets = [
    await secret('ended', '2025-11-13T08:00:00.000Z'),
    await secret('ending', '2025-11-13T08:00:00.001Z'),
    await secret('new'),
  ];
  expect(await openChannel({ ...webhook, secrets }, sealer, now)).toEqual({
    type: 'webhook',
    url: 'https://example.com/hook',
    secrets: ['new', 'ending'],
  });
});

test('opens an address that is a secret', async () => {
  const url = 'https://hooks.slack.com/services/T/B/X';
  const slack: Channel = { ...webhook, type: 'slack', url: null, sealed: await seal(url), masked: 'x' };
  expect(await openChannel(slack, sealer, now)).toEqual({ type: 'slack', url, secrets: [] });
});

test('does not open what was sealed for a channel of another organization', async () => {
  const slack: Channel = { ...webhook, type: 'slack', url: null, sealed: await seal('https://example.com') };
  await expect(openChannel({ ...slack, organization: 'other' }, sealer, now)).rejects.toThrow(SealBroken);
});

test('has nothing to open where the bot writes', async () => {
  const discord: Channel = { ...webhook, type: 'discord', url: null, channelId: '12345678901234567' };
  expect(await openChannel(discord, sealer, now)).toBeUndefined();
});
