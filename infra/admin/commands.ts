import { createKey } from './api-key/create.ts';
import { listKeys } from './api-key/list.ts';
import { revokeKey } from './api-key/revoke.ts';
import type { Command } from './command.ts';
import { dropParked } from './parked/drop.ts';
import { listParked } from './parked/list.ts';
import { redriveParked } from './parked/redrive.ts';
import { showParked } from './parked/show.ts';
import { tail } from './tail/tail.ts';
import { why } from './why/why.ts';

/** All that an operator can have done, in the order of the help. */
export const commands: readonly Command[] = [
  createKey,
  listKeys,
  revokeKey,
  tail,
  why,
  listParked,
  showParked,
  redriveParked,
  dropParked,
];
