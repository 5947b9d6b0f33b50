import * as z from 'zod';
import type { Page } from '../../functions/connect/pages/page.ts';
import { tellPage } from '../../functions/connect/tell-page.ts';
import { formsOf } from '../../infra/local/example/visitor.ts';
import type { ProviderName } from '../../shared/providers/provider-name.ts';
import { keyPair } from '../key-pair.ts';
import { ask } from './beginning.ts';
import { invoke } from './invoke.ts';
import { Jira } from './jira.ts';
import { partsIn } from './parts-in.ts';
import { between, type World } from './world.ts';

const link = z.object({ url: z.url() });

interface Asked {
  readonly url: URL;
  /** Of a form; without, a page is only opened. */
  readonly fields?: Readonly<Record<string, string>>;
}

const publicUrl = 'https://api.example';
/** What is entered wherever it is asked for. */
const entered = {
  url: Jira.url,
  verifyTls: 'true',
  consumerKey: 'us',
  privateKey: keyPair.privateKey,
  account: 'globex-id',
};
const [, secretLine = ''] = keyPair.privateKey.split('\n');
/** More than faults lead to. */
const [mostLinks, mostPages] = [4, 60];

/** Somebody with a browser, who was sent a link to connect a tracker. */
export class Person {
  private cookie: string | undefined;
  /** The first time, a form is sent without having chosen. */
  private chooses = false;
  /** Where all links led, and where the tracker sent the browser. */
  readonly been = new Set<string>();

  constructor(
    private readonly world: World,
    private readonly provider: ProviderName,
  ) {}

  /** Does again what is not answered, goes on where a page says how, and wants a new link when one leads nowhere. */
  async connect(): Promise<void> {
    for (let links = 0; links < mostLinks; links++) if (await this.follow(await this.newLink())) return;
    throw new Error(`${this.provider} cannot be connected`);
  }

  /** What a person gets to see, `undefined` when nothing is answered. */
  async get({ url, fields }: Asked): Promise<Page | undefined> {
    const { world } = this;
    const request = {
      method: fields ? 'POST' : 'GET',
      path: url.pathname,
      query: url.searchParams,
      contentType: fields && 'application/x-www-form-urlencoded',
      cookies: this.cookie === undefined ? [] : [this.cookie],
      body: Buffer.from(new URLSearchParams(fields).toString()),
      publicUrl,
    };
    const page = await invoke(world, 'connect', (invocation) => tellPage(request, partsIn(world, invocation)));
    this.cookie = page?.headers['set-cookie']?.split(';')[0] ?? this.cookie;
    world.secrets.push(...(this.cookie?.split('=').slice(1) ?? []));
    return page;
  }

  /** Whether the link led to a tracker that is connected. */
  private async follow(link: URL): Promise<boolean> {
    let next: Asked | undefined = { url: link };
    for (let pages = 0; next && pages < mostPages; pages++) {
      if (!next.fields) this.been.add(next.url.href);
      const page = await this.get(next);
      if (page && isConnected(page)) return true;
      // Reloaded after a while.
      if (!page || page.status === 503) this.world.pass(between);
      else next = this.after(page);
    }
    return false;
  }

  private after(page: Page): Asked | undefined {
    const { location } = page.headers;
    if (location !== undefined) return { url: this.redirected(new URL(location, publicUrl)) };
    const link = /class="next" href="([^"]+)"/.exec(page.body)?.[1];
    if (link !== undefined) return { url: new URL(link, publicUrl) };
    const [form] = formsOf(page);
    if (!form) return undefined;
    const account = this.chooses ? entered.account : '';
    this.chooses ||= form.action.endsWith('/account');
    return { url: new URL(form.action, publicUrl), fields: { ...form.fields, ...entered, account } };
  }

  /** At the tracker, everything is allowed. */
  private redirected(to: URL): URL {
    if (to.origin === publicUrl) return to;
    const { jira, azure } = this.world;
    return this.provider === 'jira-server' ? jira.grants.allow(to) : azure.signIn.allow(to);
  }

  private async newLink(): Promise<URL> {
    const made = await ask(this.world, 'POST', '/setups', { provider: this.provider });
    const { url } = link.parse(made);
    this.world.secrets.push(url.slice(url.lastIndexOf('/') + 1), secretLine);
    return new URL(url);
  }
}

const isConnected = ({ body }: Page): boolean => /<title>[\w ]+ is connected /.test(body);
