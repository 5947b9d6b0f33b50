import type { ChatParts } from '../../functions/chat/chat-parts.ts';
import { publicKeyOf } from '../../functions/chat/signature.ts';
import { Actors } from '../../shared/store/actors.ts';
import { Groups } from '../../shared/store/groups.ts';
import type { Table } from '../../shared/store/table.ts';
import { Teams } from '../../shared/store/teams.ts';

/** What the handler would give, on a table of the test's making; nobody is sent anything. */
export const chatPartsOn = (table: Table, publicKey: string): ChatParts => ({
  table,
  groups: new Groups(table),
  teams: new Teams(table),
  actors: new Actors(table),
  followUps: { send: async () => undefined },
  publicKey: publicKeyOf(publicKey),
  clock: () => new Date(),
});
