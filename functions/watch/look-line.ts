import { hookCounts } from '../../shared/connections/hook-counts.ts';
import { unreachableHours } from '../../shared/connections/unreachable-hours.ts';
import type { LogFields } from '../../shared/log.ts';
import { measured } from '../../shared/measured.ts';
import type { ProviderName } from '../../shared/providers/provider-name.ts';
import type { HookHealth } from '../../shared/store/connections.ts';

/**
 * What a look at an integration's hooks found. Where the tracker could not be asked, what is known of them is as old as
 * the last look that could.
 */
export const hookSeen = ({ hook, checkedAt }: HookHealth, began: Date): HookHealth['hook'] | 'unreachable' =>
  Date.parse(checkedAt) < began.getTime() ? 'unreachable' : hook;

/** What the log tells of it, and what is measured. */
export function lookLine(
  health: HookHealth,
  began: Date,
  provider: ProviderName,
): LogFields & { readonly hook: HookHealth['hook'] | 'unreachable' } {
  const hook = hookSeen(health, began);
  if (hook !== 'unreachable') return { hook, ...measured(hookCounts(hook), { provider }) };
  const hours = (began.getTime() - Date.parse(health.checkedAt)) / 3_600_000;
  const HookUnreachable = hours > unreachableHours ? 1 : undefined;
  return { hook, since: health.checkedAt, ...measured({ HookUnreachable }, { provider }) };
}
