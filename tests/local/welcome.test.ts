import { execFileSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import * as z from 'zod';
import { type RunningStack, startStack } from '../running-stack.ts';

const group = z.object({ assignee: z.object({ id: z.string() }).nullable() });
const activity = z.object({ items: z.array(z.object({ assignee: z.object({ id: z.string() }) })) });

let stack: RunningStack;
beforeAll(async () => {
  stack = await startStack({ env: { LOCAL_SEED: 'on' } });
}, 30_000);
afterAll(() => stack.stop());

/** Runs a printed command in a shell, as somebody would who pastes it. */
function paste(what: RegExp): unknown {
  const command =
    stack
      .output()
      .split('\n')
      .find((line) => line.startsWith('  curl ') && what.test(line)) ?? 'false';
  return JSON.parse(execFileSync('sh', ['-c', command], { encoding: 'utf8' }));
}

async function assigneeBecomes(user: string): Promise<void> {
  const until = Date.now() + 10_000;
  while (group.parse(paste(/groups\/checkout-500$/)).assignee?.id !== user) {
    if (Date.now() > until) throw new Error(`${user} is not assigned:\n${stack.output()}`);
    await pause(100);
  }
}

test('the printed commands assign bob and ann, again and again, and show it', async () => {
  for (const [webhook, user] of [
    [/jira-server/, 'bob'],
    [/azure-devops/, 'ann'],
    [/jira-server/, 'bob'],
  ] as const) {
    await pause(1000); // what the shell fills in counts seconds
    expect(paste(webhook)).toMatchObject({ status: 'accepted' });
    await assigneeBecomes(user);
  }
  const until = Date.now() + 5000;
  let shown: string[] = [];
  while (shown.length < 3 && Date.now() < until) {
    shown = activity.parse(paste(/activity$/)).items.map(({ assignee }) => assignee.id);
    await pause(100);
  }
  expect(shown).toEqual(['bob', 'ann', 'bob']);
}, 60_000);
