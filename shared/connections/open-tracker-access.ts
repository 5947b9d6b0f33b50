import { environment } from '../environment.ts';
import { networksOf } from '../outgoing/networks.ts';
import { makeSend } from '../outgoing/outgoing.ts';
import { openSealer } from '../sealed/open-sealer.ts';
import { Connections } from '../store/connections.ts';
import type { Table } from '../store/table.ts';
import { entraApplication } from './entra-application.ts';
import { TrackerAccess } from './tracker-access.ts';

/** What acting at trackers takes, as the function's environment says. */
export function openTrackerAccess(table: Table) {
  const parts = {
    connections: new Connections(table),
    sealer: openSealer(environment('CREDENTIALS_KEY_ID')),
    send: makeSend(networksOf(environment('TRACKER_NETWORKS'))),
    application: entraApplication(),
    searchUrl: environment('AZURE_DEVOPS_SEARCH_URL'),
    clock: () => new Date(),
  };
  return { ...parts, access: new TrackerAccess(parts) };
}
