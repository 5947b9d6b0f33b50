import { HookUncertain, IntegrationGone } from '../../shared/connections/replace-hooks.ts';
import { TrackerFailure } from '../../shared/providers/tracker-failure.ts';
import { hashOf, type Setup } from '../../shared/store/setups.ts';
import { azureDevOpsFlow } from './azure-devops/flow.ts';
import { browserOf, cookieFor, isBrowser, newBrowser } from './browser.ts';
import { failurePage } from './failure-page.ts';
import type { Flow, FormName } from './flow.ts';
import { jiraServerFlow } from './jira-server/flow.ts';
import type { Noted } from './noted.ts';
import { notices } from './notices.ts';
import { type PageAddress, pageAddress } from './page-address.ts';
import type { Page } from './pages/page.ts';
import type { ConnectParts } from './parts.ts';
import { addressOf, Overtaken, type Step, takeStep, tokenOf } from './step.ts';

/** A request of a browser; header names in lower case. */
export interface PageRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly contentType: string | undefined;
  readonly cookies: readonly string[];
  readonly body: Buffer;
  readonly publicUrl: string;
}

const flows = { 'jira-server': jiraServerFlow, 'azure-devops': azureDevOpsFlow } as const satisfies Record<
  Setup['provider'],
  Flow
>;

const mostBytes = 65_536;

/** Serves one request for a page. Never throws. */
export async function servePage(request: PageRequest, parts: ConnectParts, noted: Noted): Promise<Page> {
  const address = pageAddress(request.path);
  noted.page = address?.kind;
  try {
    if (!address) return notices.notFound();
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (!isRead && request.method !== 'POST') return notices.wrongMethod();
    if (address.kind === 'callback') {
      // Not HEAD: what comes back is good once.
      return request.method === 'GET' ? await comeBack(address.provider, request, parts, noted) : notices.wrongMethod();
    }
    if (isRead) return await open(address, request, parts, noted);
    return await post(address, request, parts, noted);
  } catch (error) {
    if (error instanceof Overtaken)
      return notices.overtaken(address && 'token' in address ? `/connect/${address.token}/again` : undefined);
    if (error instanceof IntegrationGone) return notices.gone();
    noted.thrown = error;
    return notices.unavailable();
  }
}

type LinkAddress = Exclude<PageAddress, { kind: 'callback' }>;

/** Opening changes nothing but that the browser is given a cookie: mail scanners open links too. */
async function open(address: LinkAddress, request: PageRequest, parts: ConnectParts, noted: Noted): Promise<Page> {
  const browser = browserOf(request.cookies);
  const setup = await parts.setups.find(address.token);
  noted.setup = setup;
  const step = setup && stepOf(setup, address.token, request, parts);
  if (!step) return notices.unknownLink();
  const refusal = refusalOf(step, browser, address.kind === 'link');
  if (refusal) return refusal;
  if (address.kind === 'form' && address.form !== 'again') return notices.wrongMethod();
  const action = address.kind === 'link' ? `/connect/${address.token}` : addressOf(step, 'again');
  const page = await guarded(step, noted, () => flows[step.setup.provider].open(step, action));
  if (browser !== undefined) return page;
  return { ...page, headers: { ...page.headers, 'set-cookie': cookieFor(newBrowser()) } };
}

async function post(address: LinkAddress, request: PageRequest, parts: ConnectParts, noted: Noted): Promise<Page> {
  const browser = browserOf(request.cookies);
  const setup = await parts.setups.find(address.token);
  noted.setup = setup;
  if (!setup) return notices.unknownLink();
  const step = stepOf(setup, address.token, request, parts);
  const refusal = refusalOf(step, browser, address.kind === 'link');
  if (refusal) return refusal;
  if (browser === undefined) return notices.noCookie();
  if (request.body.length > mostBytes) return notices.tooLarge();
  if (!/^application\/x-www-form-urlencoded *(;|$)/i.test(request.contentType ?? '')) return notices.noForm();
  const bound = setup.browser === undefined ? await bind(step, browser) : step;
  if (!bound) return notices.usedElsewhere();
  const form: FormName = address.kind === 'form' ? address.form : 'again';
  const fields = new URLSearchParams(request.body.toString('utf8'));
  const page = await guarded(bound, noted, () => flows[setup.provider].take(bound, form, fields));
  return page ?? notices.notFound();
}

/** The first POST uses the link up: from now on it belongs to this browser. */
async function bind(step: Step, browser: string): Promise<Step | undefined> {
  const setup = await step.parts.setups.advance(step.setup, { browser: hashOf(browser) }, step.parts.clock());
  return setup && { ...step, setup };
}

/** The page for a link that cannot be gone on with, or not by this browser. */
function refusalOf(step: Step, browser: string | undefined, isLink: boolean): Page | undefined {
  const { setup, parts } = step;
  if (Date.parse(setup.expiresAt) <= parts.clock().getTime()) return notices.runOut();
  if (setup.browser === undefined) return undefined;
  if (!isBrowser(browser, setup.browser)) return isLink ? notices.usedElsewhere() : notices.otherBrowser();
  if (setup.connected) return notices.connectedAlready(flows[setup.provider].tracker);
  return isLink ? notices.usedHere(addressOf(step, 'again')) : undefined;
}

/** A tracker sends the person back, with what tells whom it sent. */
async function comeBack(
  provider: Setup['provider'],
  request: PageRequest,
  parts: ConnectParts,
  noted: Noted,
): Promise<Page> {
  const flow = flows[provider];
  const returned = request.query.get(flow.returns) ?? '';
  if (returned === '' && flow.problemOf(request.query)) return notices.failedReturn(flow.tracker);
  const setup = returned === '' ? undefined : await parts.setups.findAwaiting(returned);
  noted.setup = setup;
  if (setup?.provider !== provider) return notices.unknownReturn(flow.tracker);
  const browser = browserOf(request.cookies);
  if (!isBrowser(browser, setup.browser)) return notices.otherBrowser();
  const token = await tokenOf(setup, parts);
  const step = stepOf(setup, token ?? '', request, parts);
  const refusal = refusalOf(step, browser, false);
  if (refusal) return refusal;
  if (setup.awaiting !== hashOf(returned)) return notices.usedReturn(addressOf(step, 'again'));
  const taken = await takeStep(step);
  return guarded(taken, noted, () => flow.returned(taken, request.query));
}

const stepOf = (setup: Setup, token: string, { publicUrl }: PageRequest, parts: ConnectParts): Step => ({
  setup,
  token,
  publicUrl,
  parts,
});

/** A tracker's failure is a page that says so. */
async function guarded<T>(step: Step, noted: Noted, serve: () => Promise<T>): Promise<T | Page> {
  try {
    return await serve();
  } catch (thrown) {
    const error = thrown instanceof HookUncertain ? thrown.cause : thrown;
    if (!(error instanceof TrackerFailure)) throw thrown;
    noted.failure = error;
    return failurePage(error, flows[step.setup.provider].tracker, step, thrown instanceof HookUncertain);
  }
}
