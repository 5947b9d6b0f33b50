import type { Subscription } from '../hooks/subscription.ts';
import type { Person } from '../people/person.ts';
import { stableId } from '../people/stable-id.ts';
import type { WorkItem } from './work-item.ts';

export interface OrganizationProps {
  readonly name: string;
  readonly project: string;
  /** Of the server; the organization is a folder of it. */
  readonly serverUrl: string;
  readonly people: readonly Person[];
  /** Whether the profile service tells where the organization is; else its account's address is all there is. */
  readonly isLocated: boolean;
}

/** An organization (account, collection) of one project, with its work items and service hooks. */
export class Organization {
  readonly name: string;
  readonly project: string;
  readonly people: readonly Person[];
  readonly accountId: string;
  readonly collectionId: string;
  readonly projectId: string;
  /** Where its REST API is, with a slash at the end. */
  readonly url: string;
  readonly accountUrl: string;
  readonly isLocated: boolean;
  readonly workItems = new Map<number, WorkItem>();
  /** What was removed: nobody is shown it any more, and no other gets its id. */
  readonly recycleBin = new Map<number, WorkItem>();
  readonly subscriptions = new Map<string, Subscription>();

  constructor({ name, project, serverUrl, people, isLocated }: OrganizationProps) {
    this.name = name;
    this.project = project;
    this.people = people;
    this.accountId = stableId(`account ${name}`);
    this.collectionId = stableId(`collection ${name}`);
    this.projectId = stableId(`project ${name}/${project}`);
    this.url = `${serverUrl}/${name}/`;
    // As in the service, an account's own address has no REST API of the organization where a location is known.
    this.accountUrl = isLocated ? `${serverUrl}/vssps/${name}/` : this.url;
    this.isLocated = isLocated;
  }

  /** Whether a path names the project, by name or id, in any letter case. */
  hasProject(text: string): boolean {
    return [this.project, this.projectId].some((name) => name.toLowerCase() === text.toLowerCase());
  }
}
