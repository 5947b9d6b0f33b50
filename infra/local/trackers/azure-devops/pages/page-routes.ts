import { subscriptionStatuses } from '../hooks/subscription.ts';
import { redirectTo } from '../http/answer.ts';
import { Refusal } from '../http/refusal.ts';
import type { Handler, Parameters, Routes } from '../http/serve.ts';
import type { Steering } from '../inspection/steering.ts';
import type { Board } from '../organizations/board.ts';
import { messagePage } from './message-page.ts';
import { overviewPage } from './overview.ts';
import { style } from './style.ts';
import { workItemPage } from './work-item-page.ts';

/** What a person sees of the tracker, and can change. */
export const pageRoutes = (board: Board, steering: Steering): Routes => ({
  'GET /': () => overviewPage(board.organizations),
  'GET /_style.css': () => style,
  'GET /_signin': () => messagePage('Sign in', 'Programs reach the REST API with a bearer token only.', 401),
  'GET /{organization}/_workitems/edit/{id}': (_request, parameters) => {
    const { organization, item } = find(board, parameters);
    return workItemPage(organization, item);
  },
  'POST /{organization}/_workitems/edit/{id}': ({ body }, parameters) => {
    const { organization, item } = find(board, parameters);
    const form = new URLSearchParams(body);
    const [assignee, by] = [form.get('assignee') || null, form.get('by') ?? undefined];
    steering.assign({ organization: organization.name, workItem: item.id, assignee, by });
    return redirectTo(`/${organization.name}/_workitems/edit/${item.id}`);
  },
  'POST /_hooks/{id}': changeHook(steering),
});

const changeHook =
  (steering: Steering): Handler =>
  ({ body }, { id = '' }) => {
    const chosen = new URLSearchParams(body).get('status');
    const status = subscriptionStatuses.find((known) => known === chosen);
    if (status) steering.setSubscriptionStatus(id, status);
    else if (chosen === 'deleted') steering.deleteSubscription(id);
    return redirectTo('/');
  };

function find(board: Board, { organization: name = '', id }: Parameters) {
  const organization = board.organization(name);
  const item = organization?.workItems.get(Number(id));
  if (organization && item) return { organization, item };
  throw new Refusal(messagePage('Not found', 'There is no such work item.', 404), 'no such work item');
}
