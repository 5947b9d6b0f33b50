import * as z from 'zod';
import type { Issue } from '../content/issues.ts';
import { type Answer, jsonAnswer } from '../http/answer.ts';
import { queryValue, type Request } from '../http/request.ts';
import { JqlError } from '../jql/jql-error.ts';
import { searchByJql } from '../jql/search-by-jql.ts';
import type { Site } from '../site.ts';
import type { Call } from './call.ts';
import { chosenFields } from './fields.ts';
import { jsonBody } from './json-body.ts';
import { RestError } from './rest-error.ts';

const limit = 1000;
const count = z.coerce.number().int().min(0);
const shape = z.strictObject({
  jql: z.string().default(''),
  startAt: count.default(0),
  maxResults: count.default(50),
  validateQuery: z.boolean().default(true),
  fields: z.array(z.string()).optional(),
});
type Asked = z.output<typeof shape>;

/** `GET` and `POST /rest/api/2/search`. @throws RestError */
export function search(site: Site, { request }: Call): Answer {
  const asked = request.method === 'POST' ? jsonBody(request, shape) : query(request);
  const { startAt, fields } = asked;
  const maxResults = Math.min(asked.maxResults, limit);
  const found = issuesOf(site, asked);
  const issues = found.slice(startAt, startAt + maxResults).map((issue) => {
    const shown = site.json.issue(issue);
    return { ...shown, fields: chosenFields(shown.fields, fields?.join(',')) };
  });
  return jsonAnswer(200, { expand: 'schema,names', startAt, maxResults, total: found.length, issues });
}

function query(request: Request): Asked {
  const values = Object.fromEntries(['jql', 'startAt', 'maxResults'].map((name) => [name, queryValue(request, name)]));
  const validateQuery = queryValue(request, 'validateQuery') !== 'false';
  const parsed = shape.safeParse({ ...values, validateQuery, fields: queryValue(request, 'fields')?.split(',') });
  if (!parsed.success) throw new RestError(404, []); // what Jira says to a number that is none
  return parsed.data;
}

function issuesOf({ issues }: Site, { jql, validateQuery }: Asked): Issue[] {
  try {
    return searchByJql(issues, jql, { validate: validateQuery });
  } catch (error) {
    if (error instanceof JqlError) throw new RestError(400, error.messages);
    throw error;
  }
}
