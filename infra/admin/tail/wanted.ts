import type { Delivery } from '../../../shared/store/delivery.ts';
import type { Option } from '../command.ts';
import type { Given } from '../given.ts';

const outcomes = ['assigned', 'deassigned', 'unchanged', 'stale', 'skipped', 'parked', 'failed'] as const;

export const wantedOptions = {
  integration: { type: 'string', value: 'ID', help: 'only of this integration' },
  group: { type: 'string', value: 'G', help: 'only those that say something of this group' },
  outcome: { type: 'string', value: 'O', help: `only with this outcome: ${outcomes.join(', ')}` },
} as const satisfies Readonly<Record<string, Option>>;

/** Which deliveries somebody wants to see. @throws UsageError */
export function readWanted(given: Given): (delivery: Delivery) => boolean {
  const [integration, group] = [given.text('integration'), given.text('group')];
  const outcome = given.choice('outcome', outcomes);
  return (delivery) => {
    if ((integration ?? delivery.integration) !== delivery.integration) return false;
    if (group === undefined && (outcome ?? delivery.status) === delivery.status) return true;
    return delivery.outcomes.some(
      (each) => (group ?? each.group) === each.group && (outcome ?? each.outcome) === each.outcome,
    );
  };
}
