import { type Subscription, subscriptionStatuses } from '../hooks/subscription.ts';
import type { Answer } from '../http/answer.ts';
import type { Organization } from '../organizations/organization.ts';
import { type Html, html } from './html.ts';
import { page } from './page.ts';

/** Every organization with its work items and service hooks. */
export const overviewPage = (organizations: readonly Organization[]): Answer =>
  page({
    title: 'Organizations',
    body: html`<p>This stands for Azure DevOps on this machine, with made-up work items, and forgets everything when it ends.
      Change an assignee: whoever has a service hook hears of it.</p>
      ${organizations.map(section)}`,
  });

const section = ({ name, project, workItems, subscriptions }: Organization): Html => html`
  <h2>${name}</h2>
  <table>
    <tr><th>Id</th><th>Title</th><th>Assigned to</th></tr>
    ${[...workItems.values()].map(
      ({ id, type, title, assignee }) => html`<tr>
        <td>${id}</td>
        <td><a href="/${name}/_workitems/edit/${id}">${title}</a> (${type} in ${project})</td>
        <td>${assignee?.displayName ?? 'nobody'}</td></tr>`,
    )}
  </table>
  <h3>Service hooks</h3>
  ${subscriptions.size === 0 ? 'None.' : html`<ul>${[...subscriptions.values()].map(hook)}</ul>`}`;

const hook = ({ id, eventType, status, consumerInputs }: Subscription): Html => html`
  <li>${eventType} to ${new URL(consumerInputs.url).host}: <strong>${status}</strong>
    <form class="row" method="post" action="/_hooks/${id}">
      ${subscriptionStatuses
        .filter((other) => other !== status)
        .map((other) => html`<button name="status" value="${other}">${other}</button> `)}
      <button name="status" value="deleted">delete</button>
    </form></li>`;
