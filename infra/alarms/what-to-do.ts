import type { PlannedAlarm } from './planned-alarm.ts';

/** CloudWatch takes no longer description. */
const mostCharacters = 1024;

/**
 * What alarms mean, and where the runbook says what to do: the description of them, which is in the mail that they send.
 * @param runbook its address, or its path in the repository
 * @throws Error when that is too long
 */
export function whatToDo(alarms: readonly Pick<PlannedAlarm, 'impact' | 'section'>[], runbook: string): string {
  const impacts = new Set(alarms.map(({ impact }) => impact));
  const sections = new Set(alarms.map(({ section }) => `${runbook}#${section}`));
  const text = `${[...impacts].join(' ')} What to do: ${[...sections].join(' ')}`;
  if (text.length > mostCharacters) throw new Error(`What is said of an alarm is too long: ${text}`);
  return text;
}
