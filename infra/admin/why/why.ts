import { CannotBeDone } from '../cannot-be-done.ts';
import type { Command } from '../command.ts';
import { requireOrganization } from '../require-organization.ts';
import { type Facts, readFacts } from './facts.ts';
import type { Finding } from './finding.ts';
import { findingsOf } from './findings.ts';
import { storyOf } from './story.ts';

export const why: Command = {
  words: ['why'],
  usage: 'GROUP --organization ORG',
  summary: 'Tells why a group has the assignee it has, or has none, and what to do about it',
  help: `Most important first: what keeps changes of the linked issues from being taken over, in words, with
the next step for each; then the linked issues with their webhooks and last deliveries, and who
was told. It reads the table only, and asks no tracker.`,
  options: { organization: { type: 'string', value: 'ORG', help: 'whose group' } },
  read(given) {
    const organization = given.required('organization', 'ORG');
    const id = given.oneWord('Which group? why GROUP --organization ORG');
    return async (context) => {
      await requireOrganization(context, organization);
      const { output } = context;
      const facts = await readFacts(context, { organization, id });
      if (!facts) throw new CannotBeDone(`There is no group ${id} in ${organization}`);
      const findings = findingsOf(facts);
      output.answer(storyOf(facts, findings, output.width), jsonOf(facts, findings));
    };
  },
};

/** Without what deliveries and credentials hold beyond what the management API shows. */
const jsonOf = ({ organization, id, group, named, history, links }: Facts, findings: readonly Finding[]) => ({
  organization,
  group: id,
  project: group.project,
  assignee: named(group.assignee),
  since: group.change?.at ?? null,
  source: group.change?.source ?? null,
  findings,
  links: links.map(({ link, integration, connection, last, deliveries, parked }) => ({
    integration: link.integration,
    name: integration?.name ?? null,
    issue: link.issue,
    config: integration?.config ?? null,
    health: connection?.health ?? null,
    last: last ? { outcome: last.outcome, reason: last.reason ?? null, delivery: last.delivery } : null,
    deliveries: deliveries.map(({ change: _, ...delivery }) => delivery),
    parked: parked.map(({ id }) => id),
  })),
  followUps: history.find((entry) => entry.id === group.change?.id)?.followUps ?? {},
});
