import type { Channel } from '../../shared/channels/channel.ts';
import type { Channels } from '../../shared/store/channels.ts';
import { type Integration, integrationOf } from '../../shared/store/integrations.ts';
import { keyOf, keys } from '../../shared/store/keys.ts';
import type { Table } from '../../shared/store/table.ts';

/**
 * Who may want to hear of changes: read once for all changes of one batch, which are older than the reading, and kept no
 * longer.
 */
export class Listeners {
  private readonly channels = new Map<string, Promise<readonly Channel[]>>();
  private readonly integrations = new Map<string, Integration | undefined>();

  constructor(
    private readonly table: Table,
    private readonly stored: Channels,
  ) {}

  channelsOf(organization: string): Promise<readonly Channel[]> {
    const known = this.channels.get(organization) ?? this.stored.all(organization);
    this.channels.set(organization, known);
    return known;
  }

  /** By id; no read where all are known. */
  async integrationsOf(ids: readonly string[]): Promise<ReadonlyMap<string, Integration>> {
    const missing = [...new Set(ids)].filter((id) => !this.integrations.has(id));
    if (missing.length > 0) {
      const items = await this.table.batchGet(missing.map(keys.integration));
      for (const id of missing) {
        const item = items.get(keyOf(keys.integration(id)));
        this.integrations.set(id, item && integrationOf(item));
      }
    }
    return new Map(
      ids.flatMap((id) => {
        const found = this.integrations.get(id);
        return found ? [[id, found] as const] : [];
      }),
    );
  }
}
