import type { Channel } from '../../../shared/channels/channel.ts';
import { sealContext } from '../../../shared/channels/seal-context.ts';
import { type ChannelState, maximumChannels } from '../../../shared/store/channels.ts';
import { conflict, invalid } from '../http/problem.ts';
import type { Services } from '../services.ts';
import { addressProblem } from './address-problem.ts';
import type { ChannelBody } from './channel-body.ts';
import { isMasked, maskedAddress } from './masked-address.ts';

type Address = Pick<Channel, 'url' | 'sealed' | 'masked' | 'channelId'>;

/**
 * How a channel is to be, by what a person says and what is there. Its secrets stay; whatever it was disabled for is
 * taken for mended.
 * @param secret to sign with, should it be a new webhook
 * @throws Problem 400 for an address that must not be called, 409 for another type, and for one too many
 */
export async function decideChannel(
  whose: Pick<Channel, 'organization' | 'id'>,
  body: ChannelBody,
  before: Channel | undefined,
  secret: string,
  services: Pick<Services, 'sealer' | 'channels' | 'channelNetworks' | 'clock'>,
): Promise<ChannelState> {
  if (before && before.type !== body.type)
    throw conflict(`This channel is of type ${before.type}: delete it to make one of another type`);
  if (!before && (await services.channels.all(whose.organization)).length >= maximumChannels)
    throw conflict(`An organization has at most ${maximumChannels} channels`);
  const address = await decideAddress(whose, body, before, services);
  const createdAt = before?.createdAt ?? services.clock().toISOString();
  const isSigned = !before && body.type === 'webhook';
  const signing = isSigned ? [{ sealed: await services.sealer.seal(secret, sealContext(whose)), createdAt }] : [];
  return {
    type: body.type,
    ...address,
    events: body.events,
    projects: body.projects ?? null,
    status: 'active',
    secrets: before?.secrets ?? signing,
    createdAt,
  };
}

async function decideAddress(
  whose: Pick<Channel, 'organization' | 'id'>,
  { type, url, channelId }: ChannelBody,
  before: Channel | undefined,
  { sealer, channelNetworks }: Pick<Services, 'sealer' | 'channelNetworks'>,
): Promise<Address> {
  if (url == null) return { url: null, sealed: null, masked: null, channelId: channelId ?? null };
  if (before?.sealed && url === before.masked) {
    const { sealed, masked } = before;
    return { url: null, sealed, masked, channelId: null };
  }
  const problem = isMasked(url)
    ? 'is masked, and not as the one that is kept: the whole address is wanted'
    : await addressProblem(url, channelNetworks);
  if (problem !== undefined) throw invalid({ path: 'url', message: problem });
  if (type === 'webhook') return { url, sealed: null, masked: null, channelId: null };
  const sealed = await sealer.seal(url, sealContext(whose));
  return { url: null, sealed, masked: maskedAddress(url), channelId: null };
}
