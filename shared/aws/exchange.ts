import { type Agent, request as plainRequest, type RequestOptions } from 'node:http';
import { request } from 'node:https';

export interface AwsRequest {
  readonly url: URL;
  readonly agent: Agent;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** How long it may take, connecting included; before that, it waits three times as long for its turn; milliseconds. */
  readonly timeout: number;
}

/**
 * One request to a service, by `POST /`. Rejects when no whole answer comes in time, with the code `ETIMEDOUT`.
 *
 * @throws TypeError at once for a header that there cannot be
 */
export function exchange({
  url,
  agent,
  headers,
  body,
  timeout,
}: AwsRequest): Promise<{ readonly status: number; readonly text: string }> {
  const ask = url.protocol === 'http:' ? plainRequest : request;
  const options: RequestOptions = {
    method: 'POST',
    agent,
    headers: { ...headers, 'content-length': `${Buffer.byteLength(body)}` },
  };
  const asked = ask(url, options);
  return new Promise((resolve, reject) => {
    asked.on('response', (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (part: string) => {
        text += part;
      });
      answer.on('end', () => {
        clearTimeout(late);
        resolve({ status: answer.statusCode ?? 0, text });
      });
      answer.on('error', fail);
    });
    const fail = (error: Error): void => {
      clearTimeout(late);
      reject(error);
    };
    const giveUp = (): void => {
      fail(Object.assign(new Error('No answer in time'), { code: 'ETIMEDOUT' }));
      asked.destroy();
    };
    let late = setTimeout(giveUp, 3 * timeout);
    asked.on('socket', () => {
      clearTimeout(late);
      late = setTimeout(giveUp, timeout);
    });
    asked.on('error', fail);
    asked.end(body);
  });
}
