import type { Checks } from './checks.ts';
import type { Target } from './target.ts';
import type { SmokeTracker } from './trackers/smoke-tracker.ts';
import { expectAnswer, expectDelivery, sendWebhook } from './webhook-answer.ts';

const refused = { status: 'refused' };
const longestBody = 4 * 1024 * 1024;

/** What is refused whoever asks. */
export async function checkRefusals(target: Target, checks: Checks): Promise<void> {
  const to = '/webhooks/jira-server/nonsense';
  await checks.check('404 for a webhook of no tracker', async () =>
    expectAnswer(await target.send({ method: 'POST', to: '/webhooks/nonsense/nonsense', body: {} }), 404, refused),
  );
  await checks.check('405 for a webhook that is not posted, saying what is allowed', async () => {
    const answer = await target.send({ method: 'GET', to });
    expectAnswer(answer, 405, refused);
    if (answer.headers.get('allow') !== 'POST') throw new Error('answered 405 without "allow: POST"');
  });
  await checks.check('413 for a body of more than 4 MB', async () =>
    expectAnswer(await target.send({ method: 'POST', to, body: ' '.repeat(longestBody + 1) }), 413, refused),
  );
}

/** What a tracker is answered, but 202. */
export async function checkAnswers(tracker: SmokeTracker, target: Target, checks: Checks): Promise<void> {
  const { name, ignored, unauthorized } = tracker;
  for (const [reason, webhook] of Object.entries(ignored)) {
    await checks.check(`${name}: 200 ignored, ${reason}`, async () => {
      expectDelivery(await sendWebhook(target, webhook), 200, { status: 'ignored', reason });
    });
  }
  for (const [what, webhook] of Object.entries(unauthorized)) {
    await checks.check(`${name}: 401 for a credential that is ${what}`, async () =>
      expectAnswer(await sendWebhook(target, webhook), 401, { status: 'unauthorized' }),
    );
  }
  await checks.check(`${name}: 415 for a body that is not JSON by its content type`, async () =>
    expectAnswer(await sendWebhook(target, ignored['nothing-changed'], { 'content-type': 'text/plain' }), 415, refused),
  );
}
