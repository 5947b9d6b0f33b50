import type { OutgoingAnswer, Send } from '../../shared/outgoing/send.ts';
import { withinBudget } from '../../shared/outgoing/within-budget.ts';

const answer: OutgoingAnswer = { status: 200, headers: {}, body: '' };
const slow =
  (milliseconds: number): Send =>
  async () => {
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    return answer;
  };
const request = { method: 'GET', url: 'https://jira.example/rest/secret?token=x' } as const;

test('lets through what comes in time', async () => {
  expect(await withinBudget(slow(5), 1000)(request)).toBe(answer);
});

test('the budget is for all requests together, and the failure names the host alone', async () => {
  const send = withinBudget(slow(80), 200);
  await send(request);
  await send(request);
  const late = send(request);
  await expect(late).rejects.toMatchObject({ name: 'Unreachable', reason: 'timeout' });
  await expect(late).rejects.toThrow(/^jira\.example did not answer/);
  await expect(send(request)).rejects.toMatchObject({ reason: 'timeout' });
});
