import { randomUUID } from 'node:crypto';
import type { ApplyParts } from '../../functions/apply/apply-change.ts';
import type { Received } from '../../functions/apply/work.ts';
import { levelOf, unreadLine, workLine } from '../../functions/apply/work-line.ts';
import { errorFields, type LogFields } from '../../shared/log.ts';
import type { Change } from '../../shared/messages/event.ts';
import { providers } from '../../shared/providers/index.ts';
import { Actors } from '../../shared/store/actors.ts';
import { Groups } from '../../shared/store/groups.ts';
import { Issues } from '../../shared/store/issues.ts';
import type { Table } from '../../shared/store/table.ts';
import type { ExampleOrganization } from '../example-organization.ts';

export interface Parts extends ApplyParts {
  readonly buried: string[];
  /** What is to be decided again. */
  readonly sentAgain: Change[];
  /** What the log would tell. */
  readonly lines: LogFields[];
}

/** What the handler would give, on a table that may fail. */
export function partsOn(table: Table): Parts {
  const buried: string[] = [];
  const lines: LogFields[] = [];
  const sentAgain: Change[] = [];
  return {
    table,
    groups: new Groups(table),
    issues: new Issues(table),
    actors: new Actors(table),
    bury: async ({ body }) => void buried.push(body),
    sendAgain: async (change) => void sentAgain.push({ ...change, replay: true }),
    ended: (work, provider) => lines.push({ level: levelOf(work), ...workLine(work, provider) }),
    failed: (error, message) => lines.push({ ...unreadLine(message), ...errorFields(error) }),
    clock: () => new Date(),
    buried,
    sentAgain,
    lines,
  };
}

/** What ingest would make of a webhook of Jira. */
export function jiraChange(org: ExampleOrganization, payload: unknown): Change {
  const reading = providers['jira-server'].read(payload, new Date());
  if (reading.kind !== 'change') throw new Error(`The payload is ${reading.kind}`);
  return {
    v: 1,
    delivery: randomUUID(),
    organization: org.org,
    integration: org.jira.id,
    receivedAt: new Date().toISOString(),
    ...reading.change,
  };
}

export const received = (message: unknown, messageGroup = 'one', receives = 1): Received => ({
  id: randomUUID(),
  messageGroup,
  body: typeof message === 'string' ? message : JSON.stringify(message),
  receives,
});
