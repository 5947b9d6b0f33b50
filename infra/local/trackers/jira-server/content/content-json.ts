import type { Comment, Issue } from './issues.ts';
import { jiraTime } from './jira-time.ts';
import type { User, Users } from './users.ts';

/** Users and issues as REST answers and webhooks show them: https://docs.atlassian.com/software/jira/docs/api/REST/9.12.0/ */
export class ContentJson {
  readonly #baseUrl: string;
  readonly #users: Users;

  constructor(baseUrl: string, users: Users) {
    this.#baseUrl = baseUrl;
    this.#users = users;
  }

  user({ key, name, emailAddress, displayName, active }: User) {
    return {
      self: `${this.#baseUrl}/rest/api/2/user?username=${encodeURIComponent(name)}`,
      key,
      name,
      emailAddress,
      avatarUrls: { '48x48': `${this.#baseUrl}/secure/useravatar?avatarId=10122` },
      displayName,
      active,
      timeZone: 'Etc/UTC',
    };
  }

  /** The user of a key, also when that user is gone. */
  #person(key: string) {
    const user = this.#users.byKey(key);
    return user ? this.user(user) : { key, name: key, displayName: key, active: false };
  }

  comment({ id, author, text, at }: Comment, issue: Issue) {
    return {
      self: `${this.#baseUrl}/rest/api/2/issue/${issue.id}/comment/${id}`,
      id,
      author: this.#person(author),
      body: text,
      updateAuthor: this.#person(author),
      created: jiraTime(at),
      updated: jiraTime(at),
    };
  }

  issue(issue: Issue) {
    const { id, key, project, reporter, assignee } = issue;
    const self = `${this.#baseUrl}/rest/api/2/issue/${id}`;
    const fields = {
      issuetype: { self: `${this.#baseUrl}/rest/api/2/issuetype/10004`, id: '10004', name: 'Bug', subtask: false },
      project: { self: `${this.#baseUrl}/rest/api/2/project/${project.id}`, ...project },
      summary: issue.summary,
      description: issue.description || null,
      assignee: assignee === null ? null : this.#person(assignee),
      reporter: this.#person(reporter),
      creator: this.#person(reporter),
      status: { self: `${this.#baseUrl}/rest/api/2/status/10000`, id: '10000', name: 'To Do' },
      priority: { self: `${this.#baseUrl}/rest/api/2/priority/3`, id: '3', name: 'Medium' },
      labels: [],
      created: jiraTime(issue.created),
      updated: jiraTime(issue.updated),
    };
    return { expand: 'renderedFields,names,schema,operations,editmeta,changelog', id, self, key, fields };
  }
}
