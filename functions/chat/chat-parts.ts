import type { KeyObject } from 'node:crypto';
import type { FollowUpQueue } from '../../shared/queue/follow-up-queue.ts';
import type { Actors } from '../../shared/store/actors.ts';
import type { Groups } from '../../shared/store/groups.ts';
import type { Table } from '../../shared/store/table.ts';
import type { Teams } from '../../shared/store/teams.ts';

/** Everything that chat works with. */
export interface ChatParts {
  readonly table: Table;
  readonly groups: Groups;
  readonly teams: Teams;
  readonly actors: Actors;
  readonly followUps: Pick<FollowUpQueue, 'send'>;
  /** Discord's for our application; `undefined` while there is none. */
  readonly publicKey: KeyObject | undefined;
  readonly clock: () => Date;
}
