import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { environment } from '../../shared/environment.ts';
import { errorFields, type LogFields, log } from '../../shared/log.ts';
import { openEventQueue } from '../../shared/queue/event-queue.ts';
import { openTable } from '../../shared/store/open-table.ts';
import { type Answer, unavailable } from './answer.ts';
import { ingest, type Sender } from './ingest.ts';
import { ingestParts } from './ingest-parts.ts';
import { measuredAnswer } from './measured-answer.ts';

const parts = ingestParts({
  table: openTable(environment('TABLE_NAME')),
  events: openEventQueue(environment('EVENT_QUEUE_URL')),
  deadLetters: openEventQueue(environment('DEAD_LETTER_QUEUE_URL')),
  clock: () => new Date(),
});

/** Nothing that is thrown may reach the gateway, which would answer 500: Azure DevOps then stops sending. */
export async function handler(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const began = Date.now();
  let answer: Answer;
  let sender: Sender | undefined;
  let thrown: LogFields | undefined;
  try {
    answer = await ingest(
      {
        method: event.requestContext.http.method,
        path: event.rawPath,
        headers: event.headers,
        body: Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8'),
      },
      parts,
      (known) => {
        sender = known;
      },
    );
  } catch (error) {
    answer = unavailable;
    thrown = errorFields(error);
  }
  const { code, headers, ...body } = answer;
  log(thrown ? 'ERROR' : code < 300 ? 'INFO' : 'WARN', {
    step: 'ingest',
    code,
    ...body,
    ...sender,
    ...thrown,
    ms: Date.now() - began,
    ...measuredAnswer(answer, sender?.provider),
  });
  return {
    statusCode: code,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  };
}
