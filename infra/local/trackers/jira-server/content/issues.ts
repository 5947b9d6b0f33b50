export interface Project {
  readonly id: string;
  readonly key: string;
  readonly name: string;
}

export interface Comment {
  readonly id: string;
  /** A user's key. */
  readonly author: string;
  readonly text: string;
  readonly at: number;
}

export interface Issue {
  readonly id: string;
  key: string;
  /** The keys it had before it was moved; Jira goes on finding it by them. */
  readonly formerKeys: string[];
  project: Project;
  readonly summary: string;
  readonly description: string;
  /** A user's key. */
  readonly reporter: string;
  assignee: string | null;
  readonly comments: Comment[];
  /** Milliseconds since 1970, as all times here. */
  readonly created: number;
  updated: number;
}

export type NewIssue = Pick<Issue, 'summary' | 'reporter'> &
  Partial<Pick<Issue, 'description' | 'assignee'>> & {
    readonly project: string;
    /** The number in its key; the project's next one when absent. */
    readonly number?: number;
  };

/** The issues of the site by key, former key and id. */
export class Issues {
  readonly #projects: readonly Project[];
  readonly #issues: Issue[] = [];
  readonly #removed: Issue[] = [];

  constructor(projects: readonly Project[]) {
    this.#projects = projects;
  }

  find(keyOrId: string): Issue | undefined {
    const wanted = keyOrId.toUpperCase();
    return this.#issues.find(({ id, key, formerKeys }) => [id, key, ...formerKeys].includes(wanted));
  }

  /** @throws Error when there is none of that key */
  get(key: string): Issue {
    const issue = this.find(key);
    if (!issue) throw new Error(`There is no issue ${key}`);
    return issue;
  }

  add({ project, number, summary, description = '', reporter, assignee = null }: NewIssue, created: number): Issue {
    const id = String(10_001 + this.#issues.length + this.#removed.length);
    const home = this.project(project);
    const key = `${home.key}-${number ?? this.nextNumber(home)}`;
    const times = { created, updated: created };
    const more = { formerKeys: [], comments: [], ...times };
    const issue: Issue = { id, key, project: home, summary, description, reporter, assignee, ...more };
    this.#issues.push(issue);
    return issue;
  }

  /** Neither its id nor its keys are given again. */
  remove(issue: Issue): void {
    this.#issues.splice(this.#issues.indexOf(issue), 1);
    this.#removed.push(issue);
  }

  /** @throws Error when there is none of that key */
  project(key: string): Project {
    const project = this.#projects.find((other) => other.key === key);
    if (!project) throw new Error(`There is no project ${key}`);
    return project;
  }

  nextNumber({ key }: Project): number {
    const keys = [...this.#issues, ...this.#removed].flatMap((issue) => [issue.key, ...issue.formerKeys]);
    const numbers = keys.filter((other) => other.startsWith(`${key}-`)).map((other) => Number(other.split('-')[1]));
    return Math.max(0, ...numbers) + 1;
  }

  get all(): readonly Issue[] {
    return this.#issues;
  }
}
