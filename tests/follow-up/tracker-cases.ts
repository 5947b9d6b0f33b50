import type { Failure } from './failing-tracker.ts';

/** What a tracker answers to a write, and what comes of that. */
export interface TrackerCase {
  readonly at: 'jira' | 'azure';
  readonly failure: Failure;
  /** How many requests in a row fail; 1 when absent. */
  readonly times?: number;
  /** What is shown after the first try, where it is not the end: the reason. */
  readonly meanwhile?: string;
  readonly end: { readonly status: 'sent' | 'unchanged' | 'failed'; readonly reason?: string };
  /** How often the assignee was to be written. */
  readonly writes: number;
}

const page = { headers: { 'content-type': 'text/html' }, body: '<html><h1>Service Unavailable</h1></html>' };
/** Seven seconds. */
export const wait = { status: 429, headers: { 'retry-after': '7' } };
const sent = { status: 'sent' } as const;
const failed = (reason: string) => ({ status: 'failed', reason }) as const;
const json = (status: number, body: object) => ({ status, body: JSON.stringify(body) });
const jira = (status: number, errorMessages: string[], errors = {}) => json(status, { errorMessages, errors });
const azure = (status: number, typeKey: string, message: string, customProperties = {}) =>
  json(status, { $id: '1', customProperties, innerException: null, message, typeKey, errorCode: 0 });
const required = { fieldReferenceName: 'System.AssignedTo', fieldStatusFlags: 'required, invalidListValue' };

const cannot = jira(400, [], { assignee: "User 'bob' cannot be assigned issues." });
const missing = azure(404, 'WorkItemUnauthorizedAccessException', 'TF401232: Work item 1 does not exist.');
const conflict = 'VS403351: Test Operation for path /rev failed, value 3 was not equal to test value 2.';
const rule = azure(400, 'RuleValidationException', 'TF401320: Rule Error for field Assigned To.', {
  RuleValidationErrors: [required],
});

/** In the trackers' own words. */
export const trackerCases: Readonly<Record<string, TrackerCase>> = {
  'Jira, which does not let him be assigned': { at: 'jira', failure: cannot, end: failed('not-assignable'), writes: 1 },
  'Jira, which does not show us the issue any more': {
    at: 'jira',
    failure: jira(404, ['Issue Does Not Exist']),
    end: failed('no-such-issue'),
    writes: 1,
  },
  'Jira, which does not let us': {
    at: 'jira',
    failure: jira(403, ['You do not have permission to assign issues.']),
    end: failed('not-allowed'),
    writes: 1,
  },
  'Jira, which does not accept our access any more': {
    at: 'jira',
    failure: { status: 401 },
    end: failed('unauthorized'),
    writes: 1,
  },
  'Jira, which wants us to wait': { at: 'jira', failure: wait, meanwhile: 'refused', end: sent, writes: 2 },
  'Jira, with a page in front of it': {
    at: 'jira',
    failure: { status: 503, ...page },
    meanwhile: 'unreachable',
    end: sent,
    writes: 2,
  },
  'Jira, which does not answer': { at: 'jira', failure: 'hang', end: sent, writes: 2 },
  'Jira, which cuts the connection': {
    at: 'jira',
    failure: 'reset',
    meanwhile: 'unreachable',
    end: sent,
    writes: 2,
  },
  'Jira, which does it and then cuts the connection': {
    at: 'jira',
    failure: 'lost',
    meanwhile: 'unreachable',
    end: { status: 'unchanged' },
    writes: 1,
  },
  'Azure DevOps, where somebody else was faster': {
    at: 'azure',
    failure: azure(412, 'TestPatchOperationFailedException', conflict),
    meanwhile: 'newer-revision',
    end: sent,
    writes: 2,
  },
  'Azure DevOps, in the middle of another change': {
    at: 'azure',
    failure: azure(409, 'WorkItemConcurrentUpdateException', 'TF26071: This work item has been changed.'),
    meanwhile: 'newer-revision',
    end: sent,
    writes: 2,
  },
  'Azure DevOps, whose rules forbid him': { at: 'azure', failure: rule, end: failed('not-assignable'), writes: 1 },
  'Azure DevOps, which does not show us the work item any more': {
    at: 'azure',
    failure: missing,
    end: failed('no-such-issue'),
    writes: 1,
  },
  'Azure DevOps, which does not let us': {
    at: 'azure',
    failure: azure(403, 'UnauthorizedAccessException', 'TF237111: The current user does not have permissions.'),
    end: failed('not-allowed'),
    writes: 1,
  },
  'Azure DevOps, whose token has ended': { at: 'azure', failure: { status: 401 }, end: sent, writes: 2 },
  'Azure DevOps, which shows a page to sign in': {
    at: 'azure',
    failure: { ...page, status: 203 },
    end: sent,
    writes: 2,
  },
  'Azure DevOps, which accepts no new token either': {
    at: 'azure',
    failure: { status: 401 },
    times: 2,
    end: failed('unauthorized'),
    writes: 2,
  },
  'Azure DevOps, which wants us to wait': { at: 'azure', failure: wait, meanwhile: 'refused', end: sent, writes: 2 },
  'Azure DevOps, with a page in front of it': {
    at: 'azure',
    failure: { status: 503, ...page },
    meanwhile: 'unreachable',
    end: sent,
    writes: 2,
  },
  'Azure DevOps, which does not answer': { at: 'azure', failure: 'hang', end: sent, writes: 2 },
  'Azure DevOps, which cuts the connection': {
    at: 'azure',
    failure: 'reset',
    meanwhile: 'unreachable',
    end: sent,
    writes: 2,
  },
  'Azure DevOps, which does it and then cuts the connection': {
    at: 'azure',
    failure: 'lost',
    meanwhile: 'unreachable',
    end: { status: 'unchanged' },
    writes: 1,
  },
};
