import { requestOf } from '../../../functions/api/http/request.ts';
import type { Page } from '../../../functions/connect/pages/page.ts';
import type { ConnectParts } from '../../../functions/connect/parts.ts';
import { tellPage } from '../../../functions/connect/tell-page.ts';
import { TrackerAccess } from '../../../shared/connections/tracker-access.ts';
import type { Send } from '../../../shared/outgoing/send.ts';
import { KmsSealer } from '../../../shared/sealed/kms-sealer.ts';
import { ConnectedAccounts } from '../../../shared/store/connected-accounts.ts';
import { Connections } from '../../../shared/store/connections.ts';
import { IntegrationRegistry } from '../../../shared/store/integration-registry.ts';
import { Setups } from '../../../shared/store/setups.ts';
import type { Table } from '../../../shared/store/table.ts';
import { MemoryKeyService } from '../../sealed/memory-key-service.ts';
import { gatewayEvent, type Sent } from './gateway-event.ts';

const key = 'key';
const sealer = new KmsSealer(new MemoryKeyService(key), key, Date.now);

/** What the pages work with, on a table and with trackers of the test's making. */
export function connectParts(table: Table, send: Send, organization: string): ConnectParts {
  const tracking = {
    connections: new Connections(table),
    sealer,
    send,
    application: async () => ({
      url: 'https://entra.example',
      clientId: 'client',
      clientSecret: 'client-secret-words',
    }),
    clock: () => new Date(),
  };
  return {
    ...tracking,
    access: new TrackerAccess({ ...tracking, searchUrl: 'https://search.example' }),
    setups: new Setups(table),
    registry: new IntegrationRegistry(table),
    accounts: new ConnectedAccounts(table),
    allowHttp: false,
    profileUrl: 'https://profile.example',
    organizationName: async () => organization,
  };
}

/** Asks for a page as the gateway would. */
export function askForPage(sent: Sent, parts: ConnectParts): Promise<Page> {
  const { headers, ...page } = requestOf(gatewayEvent(sent));
  return tellPage({ ...page, contentType: headers['content-type'], cookies: sent.cookies ?? [] }, parts);
}
