import type { Answer } from '../http/answer.ts';
import type { Organization } from '../organizations/organization.ts';
import type { WorkItem } from '../organizations/work-item.ts';
import type { Person } from '../people/person.ts';
import { type Html, html } from './html.ts';
import { page } from './page.ts';

/** One work item and a form to assign it. */
export function workItemPage({ name, people }: Organization, item: WorkItem): Answer {
  const { id, type, title, state, rev, assignee, changedBy, changedAt } = item;
  return page({
    title: `${type} ${id}: ${title}`,
    body: html`
      <table>
        <tr><th>Organization</th><td>${name}</td></tr>
        <tr><th>State</th><td>${state}</td></tr>
        <tr><th>Assigned to</th><td>${assignee?.displayName ?? 'nobody'}</td></tr>
        <tr><th>Revision</th><td>${rev}, by ${changedBy.displayName}, ${changedAt.toISOString()}</td></tr>
      </table>
      <form method="post">
        <p><label>Assign to <select name="assignee">
          <option value="">nobody</option>${people.map((one) => option(one, assignee))}</select></label>
        <label>as <select name="by">${people.map((one) => option(one, changedBy))}</select></label>
        <button>Save</button></p>
      </form>`,
  });
}

const option = ({ id, email, displayName }: Person, chosen: Person | undefined): Html =>
  html`<option value="${email}"${id === chosen?.id ? html` selected` : ''}>${displayName}</option>`;
