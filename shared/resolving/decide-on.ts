import { randomUUID } from 'node:crypto';
import type { IssueChange } from '../messages/event.ts';
import type { Integration } from '../store/integrations.ts';
import { keys } from '../store/keys.ts';
import { projectOf } from '../store/projects.ts';
import { type Decision, decide } from '../sync/decide.ts';
import type { Group } from '../sync/group.ts';
import type { Who } from '../sync/who.ts';
import type { Snapshot } from './snapshot.ts';

export interface Circumstances {
  readonly integration: Integration;
  readonly who: Who;
  readonly snapshot: Snapshot;
  readonly now: Date;
}

/** What a change of a linked issue does to a group, by what its integration and its project are now. Writes nothing. */
export async function decideOn(
  group: Group,
  change: IssueChange,
  { integration, who, snapshot, now }: Circumstances,
): Promise<Decision> {
  const { organization } = integration;
  const projectKey = keys.project(organization, group.project);
  await snapshot.load([projectKey]);
  const project = snapshot.get(projectKey);
  return decide(group, {
    ...change,
    assignee: change.assignee ?? null,
    who,
    config: integration.config,
    projectTeams: project ? projectOf(project).teams : [],
    now: now.toISOString(),
    changeId: randomUUID(),
    unheard: snapshot.get(keys.audience(organization)) === undefined,
  });
}
