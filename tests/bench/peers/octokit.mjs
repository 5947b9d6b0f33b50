import { Webhooks } from '@octokit/webhooks';
import { enqueue } from './enqueue.mjs';

const webhooks = new Webhooks({ secret: process.env.WEBHOOK_SECRET });

/** A webhook of GitHub, verified by `@octokit/webhooks`. */
export async function handler({ headers, body }) {
  if (!(await webhooks.verify(body, headers['x-hub-signature-256']))) return { statusCode: 401 };
  await enqueue(headers['x-github-delivery'], JSON.parse(body));
  return { statusCode: 202 };
}
