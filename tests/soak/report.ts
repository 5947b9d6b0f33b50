import { table } from '../bench/report/table.ts';
import type { Outcome } from './broken.ts';
import type { Killer } from './killer.ts';
import type { Load } from './load.ts';
import type { Options } from './options.ts';

export interface Result extends Outcome {
  readonly options: Options;
  readonly load: Load;
  readonly killer: Killer;
  /** What was not as promised. */
  readonly wrongs: readonly string[];
}

/** What a soak came to, for people. */
export function reportOf({ options, load, killer, seen, notices, ageing, wrongs }: Result): string {
  const { minutes, rate, killEvery, seed } = options;
  const kills = [...killer.killed].map(([name, count]) => `${name} ${count}`).join(', ') || 'none';
  const deliveries = Object.entries(seen.deliveries).map(([status, count]) => `${count} ${status}`);
  const activities = seen.groups.reduce((sum, group) => sum + group.activities.length, 0);
  const memory = ageing.map(({ name, early, late }) => [name, early.toFixed(0), late.toFixed(0)]);
  return [
    `\n${minutes} minutes, ${rate} a second, a kill every ${killEvery} s in the first two thirds, seed ${seed}`,
    `  sent        ${load.sent}; sent again after a failure ${load.failed}`,
    `  killed      ${kills}`,
    `  deliveries  ${load.accepted.size} accepted; ${deliveries.join(', ')}`,
    `  activities  ${activities} in ${seen.groups.length} groups; ${notices.length} notices of them arrived`,
    `  left        ${seen.left} messages in the queues, dead letters included`,
    '',
    table(['memory without kills, MB', 'early', 'late'], memory),
    '',
    ...(wrongs.length === 0 ? ['Nothing was lost, nothing was applied twice, memory stayed flat.'] : wrongs),
  ].join('\n');
}
