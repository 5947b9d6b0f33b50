import { ask, connect, integrations, put } from '../beginning.ts';
import { settle } from '../settle.ts';
import { watch } from '../watch.ts';
import type { World } from '../world.ts';

export const jira = integrations['jira-server'];
export const azure = integrations['azure-devops'];

/** Connects Jira, and links its first issue to these groups. */
export async function linkedToJira(world: World, ...groups: string[]): Promise<void> {
  await connect(world, 'jira-server');
  for (const group of groups) await put(world, `/groups/${group}/links/${jira}/SHOP-1`, {});
}

/** Connects Azure DevOps, and links its work item to a group. */
export async function linkedToAzure(world: World, group: string): Promise<void> {
  await connect(world, 'azure-devops');
  await put(world, `/groups/${group}/links/${azure}/7`, {});
}

/** Has assignments made elsewhere written to a tracker. */
export const outbound = (world: World, integration: string): Promise<unknown> =>
  ask(world, 'PATCH', `/integrations/${integration}`, { config: { outboundAssignee: true } });

/** A webhook and a chat are told of every assignment. Addresses that need no name to be looked up. */
export async function channels(world: World): Promise<void> {
  await put(world, '/channels/hook', { type: 'webhook', url: 'https://93.184.216.34/hook' });
  await put(world, '/channels/chat', { type: 'slack', url: 'https://93.184.216.34/slack' });
}

export const assign = (world: World, group: string, id: string | null): Promise<unknown> =>
  put(world, `/groups/${group}/assignee`, { assignee: id === null ? null : { type: 'user', id } });

/** Somebody assigns an issue at its tracker, and no webhook tells of it. */
export function unheard(issue: { assignee: string | null; changes: number }, assignee: string | null): void {
  issue.assignee = assignee;
  issue.changes += 1;
}

/** What watch does on its schedule, twice: once for what was left open, and once more. */
export async function watched(world: World, integration: string): Promise<void> {
  for (let looks = 0; looks < 2; looks++) {
    world.pass(3_600_000);
    await watch(world, { integrations: [integration] });
    await settle(world);
  }
}

/** A webhook as Jira would send it, but for its body, or for what is put behind its credential. */
export function webhook(world: World, { body = '', pathSuffix = '' }: { body?: string; pathSuffix?: string }) {
  const [hook] = world.jira.content.hooks;
  if (!hook) throw new Error('Jira has no hook');
  const path = new URL(hook.url).pathname + pathSuffix;
  return { method: 'POST', path, headers: {}, body: Buffer.from(body) };
}
