import type { Send } from '../outgoing/send.ts';
import { azureDevOpsClient } from '../providers/azure-devops/client.ts';
import type { EntraApplication } from '../providers/azure-devops/sign-in.ts';
import { refreshTokens } from '../providers/azure-devops/tokens.ts';
import { jiraClient } from '../providers/jira-server/client.ts';
import type { TrackerClient } from '../providers/tracker-client.ts';
import { TrackerFailure } from '../providers/tracker-failure.ts';
import type { Sealer } from '../sealed/sealer.ts';
import type { Connection, Connections } from '../store/connections.ts';
import type { Integration } from '../store/integrations.ts';
import { type AzureDevOpsCredentials, type Credentials, credentials, renewalTime } from './credentials.ts';

export interface TrackerAccessParts {
  readonly connections: Connections;
  readonly sealer: Sealer;
  readonly send: Send;
  /** Our application at Microsoft Entra ID; `undefined` when the deployment has none. */
  readonly application: () => Promise<EntraApplication | undefined>;
  /** Of Azure DevOps' work item search. */
  readonly searchUrl: string;
  readonly clock: () => Date;
  /** How long to wait for somebody else who renews an access token; milliseconds. */
  readonly patienceMs?: number;
}

/** The integration has no connection to act by: it was set up by hand. */
export class NotConnected extends Error {
  override readonly name = 'NotConnected';
}

const isUnauthorized = (error: unknown): error is TrackerFailure =>
  error instanceof TrackerFailure && error.kind === 'unauthorized';

const renewalMs = 25_000;
const pollMs = 200;

/** Acts at trackers with what connecting them left. Access tokens that are about to end are renewed first, by one. */
export class TrackerAccess {
  constructor(private readonly parts: TrackerAccessParts) {}

  /**
   * Does something at the tracker of an integration; once more with renewed credentials when it does not accept them.
   * @throws NotConnected, TrackerFailure
   */
  async use<T>(
    integration: Pick<Integration, 'id' | 'baseUrl'>,
    act: (client: TrackerClient, connection: Connection) => Promise<T>,
  ): Promise<T> {
    try {
      return await this.attempt(integration, act);
    } catch (error) {
      // Whoever looks at the integration learns that it has to be connected again.
      if (isUnauthorized(error)) {
        const checkedAt = this.parts.clock().toISOString();
        await this.parts.connections.change(integration.id, {
          health: { checkedAt, hook: 'unauthorized', detail: error.message },
        });
      }
      throw error;
    }
  }

  private async attempt<T>(
    integration: Pick<Integration, 'id' | 'baseUrl'>,
    act: (client: TrackerClient, connection: Connection) => Promise<T>,
  ): Promise<T> {
    const connection = await this.fresh(integration.id);
    try {
      return await act(await this.client(integration.baseUrl, connection), connection);
    } catch (error) {
      if (!isUnauthorized(error) || connection.renewAt === undefined) throw error;
      const renewed = await this.fresh(integration.id, connection.sealed);
      return await act(await this.client(integration.baseUrl, renewed), renewed);
    }
  }

  /** A client for credentials that are at hand. */
  clientOf(baseUrl: string, verifyTls: boolean, held: Credentials): TrackerClient {
    const { send, searchUrl } = this.parts;
    return held.provider === 'jira-server'
      ? jiraClient({ ...held, baseUrl, verifyTls }, send)
      : azureDevOpsClient({ ...held, baseUrl, verifyTls, searchUrl }, send);
  }

  private async client(baseUrl: string, connection: Connection): Promise<TrackerClient> {
    return this.clientOf(baseUrl, connection.verifyTls, await this.open(connection));
  }

  private async open({ sealed, integration }: Connection): Promise<Credentials> {
    return credentials.parse(JSON.parse(await this.parts.sealer.open(sealed, { integration })));
  }

  /**
   * The connection with credentials that hold for a while, renewed by whoever gets the lease; the others wait for it.
   * @param refused sealed credentials that the tracker did not accept
   */
  private async fresh(integration: string, refused?: string): Promise<Connection> {
    const { connections, clock } = this.parts;
    const patience = clock().getTime() + (this.parts.patienceMs ?? renewalMs);
    const isDue = ({ renewAt, sealed }: Connection): boolean =>
      renewAt !== undefined && (Date.parse(renewAt) <= clock().getTime() || sealed === refused);
    for (;;) {
      const connection = await connections.find(integration);
      if (!connection) throw new NotConnected('The integration is not connected to its tracker');
      if (!isDue(connection)) return connection;
      const leased = await connections.lease(integration, 'renewalUntil', clock(), renewalMs);
      if (leased) {
        try {
          return isDue(leased) ? await this.renew(leased) : leased;
        } finally {
          await connections.endLease(integration, 'renewalUntil');
        }
      }
      if (clock().getTime() > patience) {
        throw new TrackerFailure('unreachable', 'The access token is being renewed, which takes too long');
      }
      await new Promise((resolve) => setTimeout(resolve, pollMs));
    }
  }

  private async renew(connection: Connection): Promise<Connection> {
    const { connections, sealer, send, application, clock } = this.parts;
    const { integration } = connection;
    const held = await this.open(connection);
    if (held.provider !== 'azure-devops') return connection;
    const entra = await application();
    if (!entra) throw new TrackerFailure('unauthorized', 'This deployment has no application at Microsoft any more');
    const tokens = await refreshTokens(entra, held.refreshToken, send, clock());
    const renewed: AzureDevOpsCredentials = { ...held, ...tokens };
    const changes = {
      sealed: await sealer.seal(JSON.stringify(renewed), { integration }),
      renewAt: renewalTime(renewed, clock()),
    };
    await connections.change(integration, changes);
    return { ...connection, ...changes };
  }
}
