import * as z from 'zod/mini';
import type { ProviderName } from '../providers/provider-name.ts';
import { keys } from './keys.ts';
import { isPresent } from './leaving.ts';
import type { TransactItem } from './request.ts';
import type { Table } from './table.ts';

/** An account at a tracker, as one organization connects it. */
export interface TrackerAccount {
  readonly organization: string;
  readonly provider: ProviderName;
  readonly account: string;
}

export interface Holder {
  readonly integration: string;
  /** Whether that integration is there: one that was deleted holds nothing. */
  readonly present: boolean;
}

const holder = z.object({ integration: z.string() });
const keyOf = ({ organization, provider, account }: TrackerAccount) =>
  keys.connectedAccount(organization, provider, account);

/** Which integration each connected account has, so that connecting one again finds its integration, and only one. */
export class ConnectedAccounts {
  constructor(private readonly table: Table) {}

  async holder(account: TrackerAccount): Promise<Holder | undefined> {
    const item = await this.table.get(keyOf(account));
    if (!item) return undefined;
    const { integration } = holder.parse(item);
    return { integration, present: isPresent(await this.table.get(keys.integration(integration))) };
  }

  /** The write that gives the account to an integration, if it is still as it was seen. */
  claim(table: { TableName: string }, account: TrackerAccount, integration: string, seen: Holder | undefined) {
    return {
      Put: {
        ...table,
        Item: { ...keyOf(account), integration },
        ...(seen
          ? { ConditionExpression: 'integration = :seen', ExpressionAttributeValues: { ':seen': seen.integration } }
          : { ConditionExpression: 'attribute_not_exists(pk)' }),
      },
    } satisfies TransactItem;
  }

  /** The same, alone. @throws ConditionFailed */
  async take(account: TrackerAccount, integration: string, seen: Holder | undefined): Promise<void> {
    await this.table.transact((table) => [this.claim(table, account, integration, seen)]);
  }

  /** The write that lets go of an account. */
  release(table: { TableName: string }, account: TrackerAccount): TransactItem {
    return { Delete: { ...table, Key: { ...keyOf(account) } } };
  }
}
