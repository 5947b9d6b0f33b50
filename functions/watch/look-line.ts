import { hookCounts } from '../../shared/connections/hook-counts.ts';
import { unreachableHours } from '../../shared/connections/unreachable-hours.ts';
import type { LogFields } from '../../shared/log.ts';
import { measured } from '../../shared/measured.ts';
import type { ProviderName } from '../../shared/providers/provider-name.ts';
import type { HookHealth } from '../../shared/store/connections.ts';

/** What a look at an integration's hooks found. */
export type HookSeen = HookHealth['hook'] | 'unreachable';

/** What the health says of a look. Where the tracker could not be asked, it is as old as the last look that could. */
export const hookSeen = ({ hook, checkedAt }: HookHealth, began: Date): HookSeen =>
  Date.parse(checkedAt) < began.getTime() ? 'unreachable' : hook;

/** What the log tells of it, and what is measured. */
export function lookLine(
  health: HookHealth,
  began: Date,
  provider: ProviderName,
): LogFields & { readonly hook: HookSeen } {
  const hook = hookSeen(health, began);
  if (hook !== 'unreachable') return { hook, ...measured(hookCounts(hook), { provider }) };
  const hours = (began.getTime() - Date.parse(health.checkedAt)) / 3_600_000;
  const HookUnreachable = hours > unreachableHours ? 1 : undefined;
  return { hook, since: health.checkedAt, ...measured({ HookUnreachable }, { provider }) };
}
