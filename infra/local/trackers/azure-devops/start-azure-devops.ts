import { openServer } from '../../open-server.ts';
import { apiRoutes, servicePaths } from './api/api-routes.ts';
import { entraPath, entraRoutes } from './entra/entra-routes.ts';
import { Tokens } from './entra/tokens.ts';
import { HookSender } from './hooks/hook-sender.ts';
import { serve } from './http/serve.ts';
import { Faults } from './inspection/faults.ts';
import { inspectionRoutes } from './inspection/inspection-routes.ts';
import { type LoggedRequest, RequestLog } from './inspection/request-log.ts';
import { type State, stateOf } from './inspection/state.ts';
import { Steering } from './inspection/steering.ts';
import { Board } from './organizations/board.ts';
import { defaultOrganizations } from './organizations/default-organizations.ts';
import { pageRoutes } from './pages/page-routes.ts';

export interface AzureDevOpsOptions {
  /** Any free one unless said otherwise. */
  readonly port?: number;
  readonly clientId?: string;
  readonly clientSecret?: string;
  /** Registered addresses; without: every callback of Azure DevOps on this machine. */
  readonly redirectUris?: readonly string[];
  /** How long access tokens last, where the identity does not say; 3599 unless said otherwise. */
  readonly accessTokenSeconds?: number;
  /** Before each further try of a service hook whose failure may pass; milliseconds. */
  readonly retryDelaysMs?: readonly number[];
  readonly now?: () => Date;
}

/** An example Azure DevOps with its Entra ID, on this machine and in memory. */
export interface AzureDevOps {
  /** For a person; organizations are folders of it. */
  readonly url: string;
  /** In place of `https://login.microsoftonline.com`. */
  readonly entraUrl: string;
  /** In place of `https://app.vssps.visualstudio.com`. */
  readonly profileUrl: string;
  /** In place of `https://almsearch.dev.azure.com`. */
  readonly searchUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What a person at the tracker does. */
  readonly steering: Steering;
  requests(): readonly LoggedRequest[];
  state(): State;
  /** Resolves when no service hook event is under way or waiting to be sent again. */
  settled(): Promise<void>;
  close(): void;
}

const retryDelaysMs = [1, 2, 4, 8, 16, 32, 60, 60].map((seconds) => seconds * 1000);

/** @throws Error in words when the port is in use */
export async function startAzureDevOps(options: AzureDevOpsOptions = {}): Promise<AzureDevOps> {
  const { now = () => new Date(), clientId = '8e1f5d0c-3b1a-4c52-9a57-0d6c2f7b1e94' } = options;
  const application = {
    clientId,
    clientSecret: options.clientSecret ?? 'example-client-secret',
    redirectUris: options.redirectUris,
  };
  const { server, url, close } = await openServer(options.port);
  const log = new RequestLog(now);
  const tokens = new Tokens(now, options.accessTokenSeconds ?? 3599);
  const sender = new HookSender(now, options.retryDelaysMs ?? retryDelaysMs);
  const board = new Board(defaultOrganizations(url, now()), sender.publish, now);
  const [steering, faults] = [new Steering(board, tokens, sender), new Faults()];
  const state = (): State => stateOf(board, tokens, sender);
  const routes = {
    ...entraRoutes(application, tokens),
    ...faults.before(apiRoutes(board, tokens, now)),
    ...pageRoutes(board, steering),
    ...inspectionRoutes({ log, state, steering, faults }),
  };
  serve(server, routes, log);
  return {
    url,
    entraUrl: `${url}${entraPath}`,
    profileUrl: `${url}${servicePaths.profile}`,
    searchUrl: `${url}${servicePaths.search}`,
    ...application,
    steering,
    requests: () => log.all(),
    state,
    settled: () => sender.settled(),
    close: () => {
      sender.close();
      close();
    },
  };
}
