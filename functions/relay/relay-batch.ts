import { caught } from '../../shared/caught.ts';
import { type LogFields, log } from '../../shared/log.ts';
import { type AssigneeChange, changeOf, type GroupWrite } from './change-of.ts';
import { type RelayParts, relayChange } from './relay-change.ts';

/** A record of the table's stream. */
export interface StreamRecord {
  /** Where it stands in the stream. */
  readonly sequence: string;
  /** What it says; `undefined` when it is of no write that changed an item. @throws Error when it cannot be read */
  readonly write: () => GroupWrite | undefined;
}

/**
 * Relays the records of one shard, in order.
 *
 * @returns where the first stands that failed: from there on all are to be sent again
 */
export async function relayBatch(records: readonly StreamRecord[], parts: RelayParts): Promise<string | undefined> {
  for (const record of records) if (!(await relay(record, parts))) return record.sequence;
  return undefined;
}

/** Answers whether the record is done with. */
async function relay({ write }: StreamRecord, parts: RelayParts): Promise<boolean> {
  const began = Date.now();
  let change: AssigneeChange | undefined;
  try {
    const written = write();
    change = written && changeOf(written);
    if (!change) return true;
    const targets = await relayChange(change, parts);
    log('INFO', { step: 'relay', ...namesIn(change), targets: targets.length, ms: Date.now() - began });
    return true;
  } catch (error) {
    const names = change && namesIn(change);
    log('ERROR', { ...names, ...caught('relay', error), ms: Date.now() - began });
    return false;
  }
}

/** What a log line tells of a change. */
const namesIn = ({ organization, groupId, entry: { id, type, source } }: AssigneeChange): LogFields => ({
  delivery: source.delivery,
  organization,
  integration: source.integration,
  issue: source.issue,
  group: groupId,
  activity: id,
  type,
});
