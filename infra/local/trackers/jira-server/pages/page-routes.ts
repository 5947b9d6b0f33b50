import type { Route } from '../http/route.ts';
import type { Site } from '../site.ts';
import { addApplicationLink, applicationLinks, applicationLinksPath } from './application-links.ts';
import { askForConsent, authorizePath, takeConsent } from './authorize.ts';
import { issueList } from './issue-list.ts';
import { assignFromPage, issuePage } from './issue-page.ts';
import { stylesheet } from './stylesheet.ts';

/** What a person gets to see. */
export const pageRoutes = (site: Site): Route[] => [
  { method: 'GET', pattern: '/', handle: () => issueList(site) },
  { method: 'GET', pattern: '/example.css', handle: () => stylesheet },
  { method: 'GET', pattern: '/browse/{issue}', handle: (_, { issue }) => issuePage(site, issue) },
  {
    method: 'POST',
    pattern: '/browse/{issue}',
    handle: (request, { issue = '' }) => assignFromPage(site, issue, request),
  },
  { method: 'GET', pattern: applicationLinksPath, handle: () => applicationLinks(site) },
  { method: 'POST', pattern: applicationLinksPath, handle: (request) => addApplicationLink(site, request) },
  { method: 'GET', pattern: authorizePath, handle: (request) => askForConsent(site, request) },
  { method: 'POST', pattern: authorizePath, handle: (request) => takeConsent(site, request) },
];
