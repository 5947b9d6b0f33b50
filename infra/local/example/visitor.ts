/** A page as a visitor got it. */
export interface Visit {
  readonly url: URL;
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/** A form of a page, by what a browser would send. */
export interface Form {
  readonly action: string;
  readonly method: string;
  readonly fields: Readonly<Record<string, string>>;
}

/**
 * A browser without a screen: keeps cookies by host name (ports do not matter to cookies), follows redirects, reads
 * forms. Each is another person's.
 */
export class Visitor {
  readonly cookies = new Map<string, Map<string, string>>();

  get(url: string | URL): Promise<Visit> {
    return this.follow(new URL(url), { method: 'GET' });
  }

  post(url: string | URL, fields: Readonly<Record<string, string>>): Promise<Visit> {
    return this.follow(new URL(url), { method: 'POST', body: new URLSearchParams(fields) });
  }

  /** Sends a form of a page with some of its fields filled in. */
  submit(visit: Visit, form: Form | undefined, fields: Readonly<Record<string, string>> = {}): Promise<Visit> {
    if (!form) throw new Error(`The page has no such form:\n${visit.body}`);
    return this.post(new URL(form.action, visit.url), { ...form.fields, ...fields });
  }

  /** One request; a redirect is its answer. */
  async once(url: string | URL, init: { method: string; body?: URLSearchParams }): Promise<Visit> {
    const target = new URL(url);
    const jar = this.cookies.get(target.hostname) ?? new Map<string, string>();
    this.cookies.set(target.hostname, jar);
    const answer = await fetch(target, {
      ...init,
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=;]+)=([^;]*)/.exec(cookie) ?? [];
      jar.set(name, value);
    }
    return { url: target, status: answer.status, headers: answer.headers, body: await answer.text() };
  }

  private async follow(url: URL, init: { method: string; body?: URLSearchParams }): Promise<Visit> {
    let visit = await this.once(url, init);
    for (let hops = 0; visit.status >= 300 && visit.status < 400; hops++) {
      if (hops === 10) throw new Error(`Redirected for ever, at last to ${visit.url}`);
      visit = await this.once(new URL(visit.headers.get('location') ?? '', visit.url), { method: 'GET' });
    }
    return visit;
  }
}

/** The forms of a page, with the values they hold; radio buttons and boxes only where they are ticked. */
export const formsOf = ({ body }: Pick<Visit, 'body'>): Form[] =>
  [...body.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].map(([, attributes = '', inside = '']) => ({
    action: attribute(attributes, 'action') ?? '',
    method: attribute(attributes, 'method') ?? 'get',
    fields: Object.fromEntries(
      [...inside.matchAll(/<input\b([^>]*)>/g)].flatMap(([, input = '']) => {
        const name = attribute(input, 'name');
        const isChoice = /type="(?:radio|checkbox)"/.test(input);
        if (name === undefined || (isChoice && !/\bchecked\b/.test(input))) return [];
        return [[name, attribute(input, 'value') ?? ''] as const];
      }),
    ),
  }));

const attribute = (source: string, name: string): string | undefined =>
  new RegExp(`\\b${name}="([^"]*)"`).exec(source)?.[1]?.replaceAll('&amp;', '&').replaceAll('&quot;', '"');
