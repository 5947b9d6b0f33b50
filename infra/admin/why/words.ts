import type { ProviderName } from '../../../shared/providers/provider-name.ts';
import type { Integration } from '../../../shared/store/integrations.ts';
import type { Link, Named } from '../../../shared/sync/group.ts';

const trackers: Readonly<Record<ProviderName, string>> = { 'jira-server': 'Jira', 'azure-devops': 'Azure DevOps' };

/** What people call a tracker of that kind. */
export const trackerName = (provider: ProviderName): string => trackers[provider];

/** A linked issue, with what its integration is called. */
export const issueName = ({ issue, integration: id }: Link, integration: Integration | undefined): string =>
  `${issue} of ${integration?.name ?? id}`;

/** Somebody whom a tracker names. */
export const nameOf = ({ name, id }: Named): string => name ?? id ?? 'somebody without a name';

/** Several, as one would say them. */
export const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
