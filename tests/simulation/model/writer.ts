import { namedOf, samePerson } from '../../../shared/sync/echo.ts';
import { appliedKey } from '../../../shared/sync/group.ts';
import { isUnseen } from '../../../shared/sync/is-unseen.ts';
import { forgotten, noted, seenThere } from '../../../shared/sync/own-writes.ts';
import type { Random } from '../random.ts';
import { identityOf, type Model } from './model.ts';
import type { ModelTracker } from './tracker.ts';

/** What came of one try to write the group's assignee to a tracker. */
export type Tried = 'done' | 'again';

/**
 * One try, as `writeAssignee` of the function `follow-up` makes it. At each `yield` anything else may happen in between,
 * as in reality at each call of the table or the tracker.
 * @param random decides whether the tracker fails before it acts, after it acted, or not at all
 */
export function* writer(model: Model, tracker: ModelTracker, random: Random): Generator<void, Tried> {
  const { integration, issue } = tracker;
  const linked = { integration, issueId: issue.id };
  const [read, revision] = [tracker.present, tracker.revision];
  const present = { issue, position: read.position, assignee: identityOf(read.assignee) };
  const has = namedOf(present.assignee);
  const seen = (position: string, person: typeof has) => ({ position, seen: person, delivery: 'activity' });
  yield;
  for (let attempt = 0; attempt < 5; attempt++) {
    const { group } = model;
    if (group.change?.source.integration === integration) return 'done';
    const to = group.assignee?.id ?? null;
    const who = namedOf(identityOf(to));
    if (samePerson(has, who)) {
      yield;
      model.save(seenThere(model.group, linked, seen(read.position, who), 'found'));
      return 'done';
    }
    yield;
    if (isUnseen(group, appliedKey(integration, issue.id), present, model.now)) {
      model.events(tracker).push(read);
      return 'again';
    }
    const now = model.now;
    if (model.group !== group) continue;
    model.save(noted(group, linked, who, now));
    yield;
    if (model.faults && random.isOneIn(6)) return 'again';
    if (tracker.answersRevision && tracker.revision !== revision) {
      yield;
      model.save(forgotten(model.group, linked, now));
      return 'again';
    }
    tracker.assign(to);
    model.writes += 1;
    const { position } = tracker.answersRevision ? tracker.present : read;
    if (model.faults && random.isOneIn(6)) return 'again';
    yield;
    model.save(seenThere(model.group, linked, seen(position, who), tracker.answersRevision ? 'answered' : 'written'));
    return 'done';
  }
  return 'again';
}
