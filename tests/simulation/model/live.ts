import type { Random } from '../random.ts';
import type { Model } from './model.ts';
import type { ModelTracker, Person } from './tracker.ts';
import { type Tried, writer } from './writer.ts';

export interface Life {
  /** How often somebody assigns somebody, anywhere. */
  readonly acts: number;
  /** Whether webhooks get lost now and then. */
  readonly losses: boolean;
}

const people: readonly Person[] = ['ann', 'bob', 'carol', null];

/** Where one tracker is with being told. */
interface Telling {
  /** Messages that wait, the one under way among them. */
  waiting: number;
  /** The try under way. */
  writing: Generator<void, Tried> | undefined;
}

/**
 * Lets everything that can happen next happen in a random order, until nothing is left. Whoever wants to know why a
 * history ended as it did finds every step of it in what this answers.
 */
export function live(model: Model, { acts, losses }: Life, random: Random): readonly string[] {
  const story: string[] = [];
  const telling = new Map<ModelTracker, Telling>(
    model.trackers.map((tracker) => [tracker, { waiting: 0, writing: undefined }]),
  );
  let left = acts;
  for (;;) {
    model.now = new Date(model.now.getTime() + 1 + random.below(30));
    const steps = [
      ...(left > 0 ? [act] : []),
      ...(model.untold.length > 0 ? [relay] : []),
      ...model.trackers.flatMap((tracker) => [
        ...(tracker.webhooks.length > 0 ? [() => arrive(tracker)] : []),
        ...(model.events(tracker).length > 0 ? [() => apply(tracker)] : []),
        ...((telling.get(tracker)?.waiting ?? 0) > 0 ? [() => tell(tracker)] : []),
      ]),
    ];
    if (steps.length === 0) return story;
    const done = random.pick(steps)();
    const { assignee, change } = model.group;
    story.push(`${done}; the group has ${assignee?.id ?? 'nobody'} by ${change?.source.integration ?? 'us'}`);
  }

  function act(): string {
    left -= 1;
    const [person, where] = [random.pick(people), random.below(3)];
    const tracker = model.trackers[where];
    if (tracker) tracker.assign(person);
    else model.assignHere(person);
    return `somebody assigns ${person} in ${tracker?.integration ?? 'us'}`;
  }

  function relay(): string {
    const source = model.untold.shift();
    for (const [{ integration }, each] of telling) if (integration !== source) each.waiting += 1;
    return `a change of ${source ?? 'us'} is relayed`;
  }

  function arrive(tracker: ModelTracker): string {
    const [webhook] = tracker.webhooks.splice(random.below(tracker.webhooks.length), 1);
    const isLost = losses && random.isOneIn(4);
    if (webhook && !isLost) model.events(tracker).push(webhook);
    return `a webhook of ${tracker.integration} ${isLost ? 'is lost' : 'arrives'}: ${webhook?.assignee}`;
  }

  function apply(tracker: ModelTracker): string {
    const event = model.events(tracker).shift();
    if (event) model.apply(tracker, event);
    return `${event?.event} of ${tracker.integration} is applied: ${event?.assignee} at ${event?.position}`;
  }

  function tell(tracker: ModelTracker): string {
    const its = telling.get(tracker);
    if (!its) return 'nothing';
    its.writing ??= writer(model, tracker, random);
    const { done, value } = its.writing.next();
    if (!done) return `${tracker.integration} is being told, and has ${tracker.assignee} at ${tracker.revision}`;
    its.writing = undefined;
    if (value === 'done') its.waiting -= 1;
    return `${tracker.integration} has been told (${value}), and has ${tracker.assignee} at ${tracker.revision}`;
  }
}
