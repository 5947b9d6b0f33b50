import * as z from 'zod/mini';
import { type Channel, channel as storedChannel } from '../channels/channel.ts';
import { ConditionFailed } from './condition-failed.ts';
import { decideAgain } from './decide-again.ts';
import { channelsOf, keys } from './keys.ts';
import { presenceCheck } from './leaving.ts';
import { type Page, type Paging, readPage } from './page.ts';
import { setAttributes } from './set-attributes.ts';
import type { Table } from './table.ts';
import type { Item } from './wire.ts';

export const channelOf = (item: Item): Channel => storedChannel.parse(item);

/** Of an organization: each change makes a message for each, and all organizations' changes wait until they are sent. */
export const maximumChannels = 100;

/** Counts what was decided of a channel, so that no decision is made on what is no longer so. */
const counted = z.object({ version: z.number() });

/** What can be decided of a channel. */
export type ChannelState = Omit<Channel, 'organization' | 'id'>;

/** The channels of each organization. */
export class Channels {
  constructor(private readonly table: Table) {}

  async find(organization: string, id: string): Promise<Channel | undefined> {
    const item = await this.table.get(keys.channel(organization, id));
    return item && channelOf(item);
  }

  async page(organization: string, paging: Paging): Promise<Page<Channel>> {
    const { items, next } = await readPage(this.table, { pk: channelsOf(organization) }, paging);
    return { items: items.map(channelOf), next };
  }

  async all(organization: string): Promise<Channel[]> {
    const all: Channel[] = [];
    for await (const item of this.table.partition(channelsOf(organization))) all.push(channelOf(item));
    return all;
  }

  /**
   * Creates or changes a channel. `decide` says by what is there how it is to be, and is asked again when somebody else
   * changed it meanwhile. Answers how it is now, and whether it is new.
   * @throws Contended, also when the organization is gone
   */
  async put(
    organization: string,
    id: string,
    decide: (before: Channel | undefined) => Promise<ChannelState>,
  ): Promise<{ channel: Channel; isNew: boolean }> {
    const key = keys.channel(organization, id);
    return decideAgain(async () => {
      const item = await this.table.get(key);
      const channel: Channel = { ...(await decide(item && channelOf(item))), organization, id };
      if (item) {
        const { version } = counted.parse(item);
        await this.table.put(
          { ...key, ...channel, version: version + 1 },
          { ConditionExpression: 'version = :version', ExpressionAttributeValues: { ':version': version } },
        );
      } else {
        await this.table.transact((table) => [
          presenceCheck(table, keys.organization(organization)),
          { Put: { ...table, Item: { ...keys.audience(organization) } } },
          {
            Put: {
              ...table,
              Item: { ...key, ...channel, version: 1 },
              ConditionExpression: 'attribute_not_exists(pk)',
            },
          },
        ]);
      }
      return { channel, isNew: item === undefined };
    });
  }

  /** Answers whether there was one. */
  async delete(organization: string, id: string): Promise<boolean> {
    return (await this.table.delete(keys.channel(organization, id))) !== undefined;
  }

  /** Its address is gone for good: nothing more is sent there. One that was given another address meanwhile stays. */
  async disable({ organization, id, url, sealed, channelId }: Channel): Promise<void> {
    const set = setAttributes({ status: 'disabled' });
    try {
      await this.table.update({
        Key: keys.channel(organization, id),
        UpdateExpression: `${set.UpdateExpression} ADD version :one`,
        ConditionExpression: '#url = :url AND sealed = :sealed AND channelId = :channelId',
        ExpressionAttributeNames: { ...set.ExpressionAttributeNames, '#url': 'url' },
        ExpressionAttributeValues: {
          ...set.ExpressionAttributeValues,
          ':one': 1,
          ':url': url,
          ':sealed': sealed,
          ':channelId': channelId,
        },
      });
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }
}
