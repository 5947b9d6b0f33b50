import type { Send } from '../../outgoing/send.ts';
import type { TrackerClient } from '../tracker-client.ts';
import { askingJira } from './ask-jira.ts';
import { assign } from './assign.ts';
import type { JiraCredentials } from './credentials.ts';
import { findAssignable } from './find-assignable.ts';
import { jiraHooks } from './hooks.ts';
import { readIssue } from './read-issue.ts';
import { readIssues } from './read-issues.ts';
import { searchIssues } from './search-issues.ts';

/** Jira Server or Data Center, as its REST API serves the person who granted the access. */
export function jiraClient(credentials: JiraCredentials, send: Send): TrackerClient {
  const ask = askingJira(credentials, send);
  const hooks = jiraHooks(ask);
  return {
    namesByEmail: false,
    readIssue: (issueKey) => readIssue(ask, issueKey),
    readIssues: (ids) => readIssues(ask, ids),
    findAssignable: (issueKey, email) => findAssignable(ask, issueKey, email),
    assign: (issueKey, who) => assign(ask, issueKey, who),
    searchIssues: (query) => searchIssues(ask, query),
    ownHooks: (integration, publicUrl) => hooks.own(integration, publicUrl),
    createHooks: async ({ url }) => [await hooks.create(url)],
    removeHook: (id) => hooks.remove(id),
  };
}
