import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { AwsService } from '../../shared/aws/aws-service.ts';
import { environment } from '../../shared/environment.ts';
import { errorFields, type LogFields, log } from '../../shared/log.ts';
import { DirectQueue } from '../../shared/queue/direct-queue.ts';
import { DirectItems } from '../../shared/store/direct-items.ts';
import { type Answer, unavailable } from './answer.ts';
import { ingest, type Sender } from './ingest.ts';
import { ingestParts } from './ingest-parts.ts';
import { measuredAnswer } from './measured-answer.ts';

const table = new DirectItems(new AwsService('dynamodb'), environment('TABLE_NAME'));
const sqs = new AwsService('sqs');
const events = new DirectQueue(sqs, environment('EVENT_QUEUE_URL'));
const deadLetters = new DirectQueue(sqs, environment('DEAD_LETTER_QUEUE_URL'));

const parts = ingestParts({ table, events, deadLetters, clock: () => new Date() });

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
