import type { OutgoingAnswer, OutgoingRequest } from '../../shared/outgoing/send.ts';
import { AzureDevOps } from './azure-devops.ts';
import { Jira } from './jira.ts';
import { answered } from './tracker.ts';
import type { World } from './world.ts';

/** Where Microsoft tells who somebody is, and which organizations he is in. */
export const profileUrl = 'https://profile.example';

/** What trackers and channels answer: there is nothing else outside. */
export function outside({ jira, azure, notices }: World, request: OutgoingRequest): OutgoingAnswer {
  const { origin, pathname, search } = new URL(request.url);
  const path = (below: string) => (origin + pathname).slice(below.length);
  if (request.url.startsWith(Jira.url)) return jira.answer(request, path(Jira.url), new URLSearchParams(search));
  if (request.url.startsWith(AzureDevOps.url)) return azure.answer(request, path(AzureDevOps.url));
  if (origin === profileUrl || pathname.endsWith('/token')) return azure.answer(request, pathname);
  notices.push(request);
  return answered(200, 'ok');
}
