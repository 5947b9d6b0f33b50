import type { NamedAssignee } from '../../../shared/store/assignee-names.ts';
import { endOf } from '../tail/delivery-line.ts';
import { indented } from '../terminal/indented.ts';
import { ago, moment } from '../terminal/when.ts';
import { wrapped } from '../terminal/wrapped.ts';
import { followUpsOf, stateWords, targetWords } from './about-follow-ups.ts';
import type { Facts } from './facts.ts';
import type { Finding } from './finding.ts';
import type { LinkFacts } from './link-facts.ts';
import { sourceWords } from './source-words.ts';

const deliveriesShown = 3;

/** The whole story for people: who and since when, what is wrong and what to do, then the evidence. */
export function storyOf(facts: Facts, findings: readonly Finding[], width: number | undefined): string {
  return [
    headline(facts, width),
    findings.length > 0
      ? findings.map((finding, i) => findingText(finding, i + 1, width)).join('\n')
      : 'Nothing is wrong here: of each linked issue the newest change that arrived was taken over.',
    ...(facts.links.length > 0
      ? [`Linked issues\n${facts.links.map((link) => linkText(link, facts, width)).join('\n')}`]
      : []),
    ...followUps(facts, width),
    ...earlier(facts, width),
    ...(findings.some(({ next }) => next.some((line) => line.includes('call '))) ? [howToCall] : []),
  ].join('\n\n');
}

const howToCall = '`call` is the shell function of “The first ten minutes” in README.md, with API and KEY set.';

function headline({ id, organization, group, named, links, now }: Facts, width: number | undefined): string {
  const { change, assignee, project, title } = group;
  const who = whoText(named(assignee));
  const since =
    change && `since ${moment(change.at)} UTC (${ago(change.at, now)}), ${sourceWords(change.source, links)}`;
  const never = assignee ? '' : ': it never was assigned';
  return wrapped(
    `${id} “${title}” (project ${project} of ${organization}) is assigned to ${who}${since ? ` ${since}` : never}.`,
    width,
  );
}

const whoText = (assignee: NamedAssignee | null): string =>
  assignee ? `${assignee.type} ${assignee.id}${assignee.name === assignee.id ? '' : ` (${assignee.name})`}` : 'nobody';

/** What is to be pasted stays on one line. */
const findingText = ({ text, next }: Finding, number: number, width: number | undefined): string =>
  [wrapped(`${number}. ${text}`, width, '   '), ...next.map((line) => `   → ${line}`)].join('\n');

function linkText(
  { link, integration, connection, deliveries }: LinkFacts,
  { now }: Facts,
  width: number | undefined,
): string {
  const { config } = integration ?? {};
  const state = [
    integration?.name ?? `${link.integration}, deleted`,
    connection
      ? `webhook ${connection.health.hook}, looked at ${ago(connection.health.checkedAt, now)}`
      : 'webhook made by hand, not watched',
    ...(config ? [`inbound ${onOff(config.inboundAssignee)}, outbound ${onOff(config.outboundAssignee)}`] : []),
  ].join('; ');
  const rows = deliveries
    .slice(0, deliveriesShown)
    .map((delivery) => [moment(delivery.receivedAt), endOf(delivery), delivery.id]);
  return [
    `  ${link.issue}  ${state}`,
    rows.length > 0 ? indented(rows, '     ', width) : '     no recent delivery',
  ].join('\n');
}

const onOff = (on: boolean): string => (on ? 'on' : 'off');

function followUps({ group, history, links, now }: Facts, width: number | undefined): string[] {
  const entry = history.find(({ id }) => id === group.change?.id);
  const rows = (entry ? followUpsOf(entry) : []).map(([target, state]) => [
    stateWords(state),
    ago(state.at, now),
    targetWords(target, links),
  ]);
  return rows.length > 0 ? [`Told of it\n${indented(rows, '  ', width)}`] : [];
}

function earlier({ group, history, named, links }: Facts, width: number | undefined): string[] {
  const rows = history
    .filter(({ id }) => id !== group.change?.id)
    .map(({ at, assignee, source }) => [moment(at), whoText(named(assignee)), sourceWords(source, links)]);
  return rows.length > 0 ? [`Before\n${indented(rows, '  ', width)}`] : [];
}
