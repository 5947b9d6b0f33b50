import type { Browser, BrowserContext, ConsoleMessage, Cookie, Page, Request } from 'playwright-core';
import { setting } from '../setting.ts';

/** What Chromium says of every page with such a status, also of those that are meant to have one. */
const ownStatus = /^Failed to load resource: the server responded with a status of 4\d\d /;

/** One person's browser, with cookies of its own and without JavaScript, in which nothing goes wrong unseen. */
export class WatchedBrowser {
  /** What Chromium objected to in any page, and what a page of ours loaded. */
  readonly complaints: string[] = [];

  private constructor(private readonly context: BrowserContext) {
    context.setDefaultTimeout(10_000);
    context.on('console', (message) => this.noteMessage(message));
    context.on('weberror', (error) => this.complaints.push(error.error().message));
    context.on('request', (request) => this.noteRequest(request));
    context.on('requestfailed', (request) => this.complaints.push(`${request.url()} ${request.failure()?.errorText}`));
  }

  static async open(browser: Browser): Promise<WatchedBrowser> {
    return new WatchedBrowser(await browser.newContext({ javaScriptEnabled: false }));
  }

  /** A new tab at this address. */
  async visit(url: string): Promise<Page> {
    const tab = await this.context.newPage();
    const devTools = await this.context.newCDPSession(tab);
    // Violations of policies, cookies that were refused, labels that belong to nothing:
    // https://chromedevtools.github.io/devtools-protocol/tot/Audits/#type-InspectorIssueCode
    devTools.on('Audits.issueAdded', ({ issue }) => this.complaints.push(JSON.stringify(issue)));
    await devTools.send('Audits.enable');
    await tab.goto(url);
    return tab;
  }

  cookies(): Promise<Cookie[]> {
    return this.context.cookies();
  }

  forgetCookies(): Promise<void> {
    return this.context.clearCookies();
  }

  close(): Promise<void> {
    return this.context.close();
  }

  private noteMessage(message: ConsoleMessage): void {
    if (!ownStatus.test(message.text())) this.complaints.push(`${message.type()}: ${message.text()}`);
  }

  private noteRequest(request: Request): void {
    if (request.isNavigationRequest()) return;
    if (request.frame().url().startsWith(setting('STACK_URL'))) this.complaints.push(`loaded ${request.url()}`);
  }
}
