import type { Answer } from '../http/answer.ts';
import type { Site } from '../site.ts';
import { type Html, html } from './html.ts';

export interface PageProps {
  readonly title: string;
  readonly body: Html;
  readonly status?: number;
  /** Origins besides this one that a form may lead to, at its end. */
  readonly formsLeadTo?: string;
}

/** A page of the example Jira; its policy allows nothing but its own stylesheet and forms. */
export function page({ contextPath }: Site, { title, body, status = 200, formsLeadTo = '' }: PageProps): Answer {
  const whole = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – Example Jira</title>
<link rel="stylesheet" href="${contextPath}/example.css">
</head>
<body>
<header><a href="${contextPath}/">Example Jira</a>
<span>for trying assignee-sync: everything here is made up and lives in memory</span></header>
<main>
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`;
  const policy = [
    "default-src 'none'",
    "style-src 'self'",
    `form-action 'self' ${formsLeadTo}`.trim(),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    status,
    headers: {
      'content-type': 'text/html;charset=UTF-8',
      'content-security-policy': policy.join('; '),
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
    body: whole.text,
  };
}
