import type { Answer } from '../http/answer.ts';
import { type Html, html } from './html.ts';

export interface PageProps {
  readonly title: string;
  readonly body: Html;
  readonly status?: number;
  /** Where a form may lead besides here: browsers hold the redirect after a form to this, too. */
  readonly formTarget?: string;
}

/** A page without scripts; its style is at `/_style.css`. */
export function page({ title, body, status = 200, formTarget = '' }: PageProps): Answer {
  const policy = [
    "default-src 'none'",
    "style-src 'self'",
    `form-action 'self' ${formTarget}`.trim(),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
    body: html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title} – example Azure DevOps</title>
<link rel="stylesheet" href="/_style.css">
</head>
<body>
<header><a href="/">Example Azure DevOps</a></header>
<main><h1>${title}</h1>${body}</main>
</body>
</html>
`.text,
  };
}
