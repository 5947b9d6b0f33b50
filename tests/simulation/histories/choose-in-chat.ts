import { choose } from '../../../functions/chat/choose.ts';
import { output } from '../../../shared/log.ts';
import { Actors } from '../../../shared/store/actors.ts';
import type { Assignee } from '../../../shared/sync/assignee.ts';
import type { World } from './world.ts';

/** Somebody chooses from the menu under a message in chat. What may not be is told to him, and changes nothing. */
export async function chooseInChat(
  { table, services, followUps, clock }: World,
  { organization, group, to }: { readonly organization: string; readonly group: string; readonly to: Assignee | null },
): Promise<void> {
  const { teams, groups } = services;
  const parts = { table, teams, groups, actors: new Actors(table), followUps, publicKey: undefined, clock };
  const data = { custom_id: 'assign', values: [to ? `${to.type}:${to.id}` : 'nobody'] };
  const somebody = { id: '1', username: 'somebody' };
  const pressed = { type: 3, application_id: '1', token: 'token', user: somebody, data } as const;
  const { write } = output;
  output.write = () => {};
  try {
    await choose({ organization, group, channel: 'chat' }, 'assign', pressed, parts, {});
  } finally {
    output.write = write;
  }
}
