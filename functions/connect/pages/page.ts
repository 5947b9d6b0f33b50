import { createHash } from 'node:crypto';
import type { FormTarget } from './form-target.ts';
import { type Html, html } from './html.ts';
import { favicon, mark } from './mark.ts';
import { stylesheet } from './stylesheet.ts';

/** An answer for a person's browser. */
export interface Page {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface PageContent {
  readonly status: number;
  readonly title: string;
  readonly main: Html;
  /** Only of a page with forms, which post to our own paths: where their answers may redirect to besides. */
  readonly formTargets?: readonly FormTarget[];
}

/** A whole page: nothing is loaded from anywhere, nothing runs, nothing is kept, nobody frames it. */
export const pageOf = ({ status, title, main, formTargets }: PageContent): Page => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8', ...protections(formTargets) },
  body: html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${title} · assignee-sync</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="${favicon}">
<style>${stylesheet}</style>
</head>
<body>
<header>${mark} assignee-sync</header>
<main>
${main}
</main>
</body>
</html>
`.toString(),
});

/** Headers of every answer to a browser, redirects too. */
export const protections = (formTargets?: readonly FormTarget[]): Readonly<Record<string, string>> => ({
  'content-security-policy': policy(formTargets),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  // Browsers heed it over https only.
  'strict-transport-security': 'max-age=31536000',
});

const styleHash = createHash('sha256').update(stylesheet.toString()).digest('base64');

const policy = (formTargets: readonly FormTarget[] | undefined): string =>
  [
    "default-src 'none'",
    `style-src 'sha256-${styleHash}'`,
    'img-src data:',
    `form-action ${formTargets ? ["'self'", ...formTargets].join(' ') : "'none'"}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
