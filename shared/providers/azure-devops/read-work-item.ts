import type { PresentIssue } from '../tracker-client.ts';
import { type Access, ask } from './ask.ts';
import { presentFields, presentWorkItem } from './present-work-item.ts';
import { readAnswer } from './read-answer.ts';

/** https://learn.microsoft.com/rest/api/azure/devops/wit/work-items/get-work-item */
export async function readWorkItem(access: Access, baseUrl: string, key: string): Promise<PresentIssue | undefined> {
  const answer = await ask(access, {
    method: 'GET',
    url: `${baseUrl}/_apis/wit/workitems/${encodeURIComponent(key)}`,
    query: { fields: presentFields.join() },
    apiVersion: '7.1',
  });
  return answer.status === 404 ? undefined : readAnswer(presentWorkItem, answer, `reading work item ${key}`);
}
