import type * as z from 'zod';
import { ChannelFailure } from '../../shared/channels/channel-failure.ts';
import { deliver } from '../../shared/channels/deliver.ts';
import { openChannel } from '../../shared/channels/open-channel.ts';
import { log } from '../../shared/log.ts';
import type { Send } from '../../shared/outgoing/send.ts';
import type { Sealer } from '../../shared/sealed/sealer.ts';
import type { Channels } from '../../shared/store/channels.ts';
import type { Table } from '../../shared/store/table.ts';
import { ok } from '../api/http/answer.ts';
import { conflict, found } from '../api/http/problem.ts';
import { type Call, defineRoute } from '../api/http/route.ts';
import { channelTestDeclaration } from '../api/resources/channel-test.ts';
import { sampleNotice } from './sample-notice.ts';

/** What it works with. */
export interface ChannelTestParts {
  readonly table: Table;
  readonly channels: Channels;
  readonly sealer: Sealer;
  /** Reaches what channels may be at. */
  readonly sendNotice: Send;
  readonly clock: () => Date;
}

type TestCall = Call<typeof channelTestDeclaration.path, z.ZodObject, z.ZodObject, ChannelTestParts>;

const mostCharacters = 500;

/** Tells a person what the server behind a channel says to a notice. It changes nothing of the channel. */
export const channelTestRoute = defineRoute({
  ...channelTestDeclaration,
  handle: async ({ params, services: { channels, sealer, sendNotice, clock } }: TestCall) => {
    const channel = found(await channels.find(params.org, params.channel), 'channel');
    const opened = await openChannel(channel, sealer, clock());
    if (!opened) throw conflict('The bot writes to this channel: assign a group to see it do so');
    const { status, answer } = await deliver(sampleNotice(channel, clock()), opened, sendNotice, clock()).catch(
      (error: unknown) => {
        if (!(error instanceof ChannelFailure)) throw error;
        return { status: error.status ?? null, answer: error.answer ?? error.message };
      },
    );
    log('INFO', { step: 'channel-test', organization: channel.organization, channel: channel.id, status });
    return ok({ status, answer: answer.slice(0, mostCharacters) });
  },
});
