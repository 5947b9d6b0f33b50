import { aboutFollowUps } from './about-follow-ups.ts';
import { aboutHook } from './about-hook.ts';
import { aboutSilence, aboutWay } from './about-link.ts';
import { aboutSkipped } from './about-skipped.ts';
import { aboutGivenUp, aboutParked } from './about-stuck.ts';
import type { Facts } from './facts.ts';
import type { Finding } from './finding.ts';

/**
 * Why a group has not the assignee that somebody expects, most important first: what nothing gets past, then what stopped
 * a change, then what may keep changes from arriving, then who was not told.
 */
export function findingsOf(facts: Facts): Finding[] {
  const { links, group } = facts;
  const ofLinks = (rule: (facts: Facts, link: (typeof links)[number]) => Finding[]): Finding[] =>
    links.flatMap((link) => rule(facts, link));
  const findings = [
    ...(links.length === 0 ? [unlinked(group.assignee !== null)] : []),
    ...ofLinks(aboutWay),
    ...ofLinks(aboutGivenUp),
    ...ofLinks(aboutSkipped),
    ...ofLinks(aboutParked),
    ...ofLinks(aboutHook),
    ...ofLinks(aboutSilence),
    ...aboutFollowUps(facts),
  ];
  // Two links to one tracker have its troubles in common.
  return [...new Map(findings.map((finding) => [finding.text, finding])).values()];
}

const unlinked = (isAssigned: boolean): Finding => ({
  code: 'no-link',
  text: `No issue is linked to the group${isAssigned ? '' : ': no tracker assigns it'}.`,
  next: [],
});
