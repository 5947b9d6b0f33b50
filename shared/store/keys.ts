import { createHash } from 'node:crypto';
import type { Assignee } from '../sync/assignee.ts';

/**
 * Every key of the single table, in one place. `pk` and `sk` are the base table, `gsi1` lists deliveries by time,
 * connections, and who a user is in which tracker.
 * Ids never contain `#`, so the parts cannot run into each other.
 */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** A key as one text, for maps. */
export const keyOf = (key: Key): string => `${key.pk}|${key.sk}`;

/** Sort keys hold at most 1,024 bytes; a tracker's own texts are hashed when they are long. */
const bounded = (text: string): string =>
  Buffer.byteLength(text) <= 512 ? text : `sha256:${createHash('sha256').update(text).digest('base64url')}`;

export const keys = {
  /** Who calls: one get by the hash of the presented key. */
  apiKey: (sha256: string): Key => ({ pk: `APIKEY#${sha256}`, sk: 'APIKEY' }),
  /** Keys of one organization, or of the administrators (`null`), by id. */
  apiKeyListing: (organization: string | null, id: string): Key => ({ pk: apiKeysOf(organization), sk: id }),

  organization: (organization: string): Key => ({ pk: 'ORGANIZATIONS', sk: organization }),
  user: (organization: string, user: string): Key => ({ pk: usersOf(organization), sk: user }),
  /** The users with a verified email: two of them make it ambiguous. */
  verifiedEmail: (organization: string, email: string): Key => ({
    pk: emailsOf(organization),
    sk: bounded(email.toLowerCase()),
  }),
  team: (organization: string, team: string): Key => ({ pk: teamsOf(organization), sk: team }),
  assignee: (organization: string, { type, id }: Assignee): Key =>
    type === 'user' ? keys.user(organization, id) : keys.team(organization, id),
  project: (organization: string, project: string): Key => ({ pk: projectsOf(organization), sk: project }),
  group: (organization: string, group: string): Key => ({ pk: groupsOf(organization), sk: group }),
  /** History of a group, newest last. */
  activity: (organization: string, group: string, at: string, id: string): Key => ({
    pk: activityOf(organization, group),
    sk: `${at}#${id}`,
  }),

  /** Where an organization wants its notices. */
  channel: (organization: string, channel: string): Key => ({ pk: channelsOf(organization), sk: channel }),
  /** Of an organization that has, or had, a channel: without it nobody needs to look for one. */
  audience: (organization: string): Key => ({ pk: audienceOf(organization), sk: 'AUDIENCE' }),

  /** The integration as ingest reads it: by its id alone. */
  integration: (integration: string): Key => ({ pk: `INTEGRATION#${integration}`, sk: 'INTEGRATION' }),
  integrationListing: (organization: string, integration: string): Key => ({
    pk: integrationsOf(organization),
    sk: integration,
  }),

  /** A link made for connecting a tracker, by the hash of its token, and how far whoever follows it has come. */
  setup: (sha256: string): Key => ({ pk: `SETUP#${sha256}`, sk: 'SETUP' }),
  setupListing: (organization: string, sha256: string): Key => ({ pk: setupsOf(organization), sk: sha256 }),
  /** The setup that a tracker's redirect belongs to, by the hash of what it brings back. */
  authorization: (sha256: string): Key => ({ pk: `AUTHORIZATION#${sha256}`, sk: 'AUTHORIZATION' }),
  /** What a connected integration has beyond any other: sealed credentials, hooks, health. */
  connection: (integration: string): Key => ({ pk: `CONNECTION#${integration}`, sk: 'CONNECTION' }),
  /** The one integration of an organization by which an account at a tracker is connected. */
  connectedAccount: (organization: string, provider: string, account: string): Key => ({
    pk: connectedAccountsOf(organization),
    sk: `${provider}#${bounded(account)}`,
  }),

  /** The groups linked to an issue, by the key that people see (Azure DevOps: the id). */
  issue: (integration: string, issueKey: string): Key => ({
    pk: trackerOf(integration),
    sk: `${issuePrefix}${issueKey}`,
  }),
  /** The present key of an issue that webhooks told us the stable id of. */
  issueId: (integration: string, issueId: string): Key => ({
    pk: trackerOf(integration),
    sk: `ISSUEID#${bounded(issueId)}`,
  }),

  /** An external actor, whole. */
  actor: (organization: string, actor: string): Key => ({ pk: actorsOf(organization), sk: actor }),
  /** Pointer to an actor by the tracker's stable id; `scope` is the integration's id, or `discordOf(organization)`. */
  actorByExternalId: (scope: string, externalId: string): Key => ({
    pk: trackerOf(scope),
    sk: `ACTORID#${bounded(externalId)}`,
  }),
  /** Pointer to an actor by login name, without regard to case. */
  actorByName: (scope: string, externalName: string): Key => ({
    pk: trackerOf(scope),
    sk: `ACTORNAME#${bounded(externalName.toLowerCase())}`,
  }),

  /** The group that a message in chat is about, by the hash of the token in it. */
  chat: (sha256: string): Key => ({ pk: `CHAT#${sha256}`, sk: 'CHAT' }),

  /** What happened to one webhook. */
  delivery: (organization: string, delivery: string): Key => ({
    pk: `DELIVERY#${organization}#${delivery}`,
    sk: 'DELIVERY',
  }),
  /** The last change of an issue that was skipped for want of this actor's mapping. */
  skipped: (organization: string, actor: string, integration: string, issueId: string): Key => ({
    pk: skippedOf(organization, actor),
    sk: `${integration}#${bounded(issueId)}`,
  }),
} as const;

export const organizations = 'ORGANIZATIONS';
/** What the sort keys of issues begin with, among all that is known of a tracker. */
export const issuePrefix = 'ISSUE#';
export const apiKeysOf = (organization: string | null): string =>
  organization === null ? 'ADMIN#APIKEYS' : `ORG#${organization}#APIKEYS`;
export const usersOf = (organization: string): string => `ORG#${organization}#USERS`;
export const emailsOf = (organization: string): string => `ORG#${organization}#EMAILS`;
export const teamsOf = (organization: string): string => `ORG#${organization}#TEAMS`;
export const projectsOf = (organization: string): string => `ORG#${organization}#PROJECTS`;
export const groupsOf = (organization: string): string => `ORG#${organization}#GROUPS`;
export const channelsOf = (organization: string): string => `ORG#${organization}#CHANNELS`;
export const audienceOf = (organization: string): string => `ORG#${organization}#AUDIENCE`;
export const integrationsOf = (organization: string): string => `ORG#${organization}#INTEGRATIONS`;
export const setupsOf = (organization: string): string => `ORG#${organization}#SETUPS`;
export const connectedAccountsOf = (organization: string): string => `ORG#${organization}#CONNECTIONS`;
export const actorsOf = (organization: string): string => `ORG#${organization}#ACTORS`;
export const activityOf = (organization: string, group: string): string => `ACTIVITY#${organization}#${group}`;
export const trackerOf = (scope: string): string => `TRACKER#${scope}`;
export const discordOf = (organization: string): string => `discord#${organization}`;
export const skippedOf = (organization: string, actor: string): string => `SKIPPED#${organization}#${actor}`;

/** Index `gsi1`: every connection of every organization. */
export const connections = 'CONNECTIONS';
/** Index `gsi1`: the external actors that a user or team is mapped to, by integration. */
export const mappedTo = (organization: string, { type, id }: { type: string; id: string }): string =>
  `ORG#${organization}#MAPPED#${type}#${id}`;
/** Index `gsi1`: the deliveries of an organization by the time they were received. */
export const deliveriesOf = (organization: string): string => `ORG#${organization}#DELIVERIES`;
export const deliveryTime = (receivedAt: string, delivery: string): string => `${receivedAt}#${delivery}`;

/** Which group an item's key is of; `undefined` for every other item. */
export function groupIn({ pk, sk }: Key): { organization: string; group: string } | undefined {
  const organization = /^ORG#([^#]+)#GROUPS$/.exec(pk)?.[1];
  return organization === undefined ? undefined : { organization, group: sk };
}
