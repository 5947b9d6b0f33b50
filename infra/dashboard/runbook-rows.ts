import { type PlannedAlarm, sections } from '../alarms/planned-alarm.ts';
import { question, type Row, table } from './widgets.ts';

/** What each alarm means, and the way into the runbook: for whoever has read so far because something rings. */
export function runbookRows(planned: readonly PlannedAlarm[], runbook: string): Row[] {
  const lines = sections.map((section) => {
    const [first] = planned.filter((alarm) => alarm.section === section);
    const place = `${runbook}#${section}`;
    return [URL.canParse(runbook) ? `[${section}](${place})` : `${section} (${place})`, first?.impact ?? ''];
  });
  return [question('What to do when something rings?'), table(['alarm', 'what it means'], lines)];
}
