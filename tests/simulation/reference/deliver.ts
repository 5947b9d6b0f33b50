import { type Look, lookInSomeOrder, type Seen } from './in-some-order.ts';
import { released } from './people.ts';
import { decide, groupsOf, overtaken, resolve } from './rules.ts';
import { type Actor, type Assignee, copyOf, issueOf, type State, same, type Told } from './state.ts';

/** A change on its way. */
interface Work extends Look {
  /** The tracker's user that it told of when it was looked at, and whom of ours he meant. */
  actor: Actor | undefined;
  means: Assignee | null;
  /** Nobody knew until this change who of ours he is, or that somebody else who was seen is he. */
  readonly isNewlyKnown: boolean;
}

/** What changes that are delivered together do. */
interface Doing {
  /** By group. */
  readonly looks: ReadonlyMap<string, Look[]>;
  /** Those by which links moved, and the groups that these are of. */
  readonly movers: Map<Told, Set<string>>;
}

/**
 * What comes of changes that are delivered together. `seen` says what is seen of a group then. Answers which of earlier
 * ones are to be decided again for it.
 */
export function deliver(state: State, all: readonly Told[], seen: (group: string) => Seen): Told[] {
  const { deliveries, applied, reasons, arrivals, integrations } = state;
  const news: Told[] = [];
  for (const told of all) {
    // Sent again, it changes nothing.
    if (deliveries.has(told.delivery) && !told.replay) continue;
    if (!deliveries.has(told.delivery)) arrivals.set(told.delivery, told.receivedAt);
    deliveries.set(told.delivery, new Map());
    reasons.set(told.delivery, 'integration-deleted');
    // Of what a tracker, disconnected since, had told before, nothing comes.
    if (integrations[told.tracker].former.length === told.times) news.push(told);
  }
  const looks = new Map<string, Look[]>([...state.groups.keys()].map((id) => [id, []]));
  const doing: Doing = { looks, movers: new Map() };
  const take = (works: readonly Work[]): void => {
    for (const work of works) {
      deliveries.set(work.told.delivery, work.outcomes);
      addLooks(state, work, doing);
    }
    tryOut(state, doing);
  };
  let works = news.map((told) => look(state, told));
  let joining = recall(state, works.filter(isNewlyKnown), works);
  take([...works, ...joining]);
  const telling = new Set<Work>();
  for (;;) {
    // What is recalled came before what recalled it: of one issue, what came last is what waits.
    works = [...joining, ...works];
    const known = [...joining.filter(isNewlyKnown), ...reconsiderAll(state, works.filter(isUnsettled), doing)];
    const tellingNow = known.filter((work) => !telling.has(work));
    if (tellingNow.length === 0) break;
    for (const work of tellingNow) telling.add(work);
    joining = recall(state, tellingNow, works);
    take(joining);
  }
  for (const [id, theirs] of looks) if (theirs.length > 0) lookInSomeOrder(state, id, theirs, seen(id));
  for (const { told, outcomes } of works) {
    if (told.issue && outcomes.size === 0) reasons.set(told.delivery, 'no-linked-group');
    else reasons.delete(told.delivery);
    if (told.issue) applied.set(told.delivery, told);
  }
  return [...new Set([...doing.movers].flatMap(([told, moved]) => overtaken(state, told, moved)))];
}

function addLooks(state: State, { told, meant, outcomes }: Look, { looks, movers }: Doing): void {
  const { linked, moved } = groupsOf(state, told);
  for (const id of linked) looks.get(id)?.push({ told, meant, outcomes });
  if (moved.length > 0) movers.set(told, new Set([...(movers.get(told) ?? []), ...moved]));
}

function look(state: State, told: Told): Work {
  const { integrations } = state;
  const known = [...integrations[told.tracker].actors];
  const mapped = known.filter(({ means }) => means);
  const { actor, meant } = resolve(state, told);
  const isOneOfTwo = integrations[told.tracker].actors.length < known.length;
  const isNewlyKnown = actor?.means != null && (isOneOfTwo || !mapped.includes(actor));
  return { told, actor, means: actor?.means ?? null, isNewlyKnown, meant, outcomes: new Map() };
}

const isNewlyKnown = (work: Work): boolean => work.isNewlyKnown;

/** Once somebody is known, what was skipped for want of that is decided again, as at an equal position. */
function recall(state: State, by: readonly Work[], works: readonly Work[]): Work[] {
  const waited = by.flatMap(({ actor }) => (actor ? released(state, actor) : []));
  const others = waited.filter(({ delivery }) => !works.some(({ told }) => told.delivery === delivery));
  return others.map((told) => look(state, { ...told, replay: true }));
}

/** Whether somebody's mapping would make a difference: that is the same in whatever order different issues come. */
function tryOut(state: State, { looks }: Doing): void {
  for (const [id, group] of state.groups) {
    const copy = copyOf(group);
    for (const { told, meant, outcomes } of looks.get(id) ?? []) outcomes.set(id, decide(state, copy, told, meant));
  }
}

const isUnsettled = ({ outcomes }: Look): boolean =>
  [...outcomes.values()].some(({ reason }) => reason !== undefined && reason !== 'sync-disabled');

/** Looks once more whom the changes that wait mean. Says which of those looks made somebody known. */
function reconsiderAll(state: State, waiting: readonly Work[], doing: Doing): Work[] {
  const known: Work[] = [];
  let left = waiting;
  while (left.length > 0) {
    for (const { told, actor } of left) actor?.waiting.set(issueOf(told), told);
    left = left.filter((work) => reconsider(state, work, doing, known));
  }
  return known;
}

/**
 * When he was mapped since, by what else was told of him, the change is decided anew. Says whether it waits for somebody
 * else by now, who is to be looked at again in his turn.
 */
function reconsider(state: State, work: Work, doing: Doing, known: Work[]): boolean {
  const { told, outcomes, actor: before, means } = work;
  const { actor, meant, isNewlyKnown } = look(state, told);
  if (isNewlyKnown) known.push(work);
  if (!before || !actor) return false;
  // What came after it may have told that the issue moved.
  if (!same(actor.means, means)) addLooks(state, { told, meant, outcomes }, doing);
  tryOut(state, doing);
  const waits = isUnsettled(work);
  if (waits && actor === before) return false;
  if (before.waiting.get(issueOf(told)) === told) before.waiting.delete(issueOf(told));
  Object.assign(work, { actor, means: actor.means });
  return waits;
}
