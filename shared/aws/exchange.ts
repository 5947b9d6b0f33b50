import { type Agent, request as plainRequest, type RequestOptions } from 'node:http';
import { request } from 'node:https';

export interface AwsRequest {
  readonly url: URL;
  readonly agent: Agent;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** How long it may take, connecting included but not the wait for a connection to be free; milliseconds. */
  readonly timeout: number;
}

/** One request to a service, by `POST /`. @throws Error when no whole answer comes in time, named `TimeoutError` */
export function exchange({
  url,
  agent,
  headers,
  body,
  timeout,
}: AwsRequest): Promise<{ readonly status: number; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const ask = url.protocol === 'http:' ? plainRequest : request;
    const options: RequestOptions = {
      method: 'POST',
      agent,
      headers: { ...headers, 'content-length': `${Buffer.byteLength(body)}` },
    };
    const asked = ask(url, options, (answer) => {
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
    let late: NodeJS.Timeout | undefined;
    const fail = (error: Error): void => {
      clearTimeout(late);
      reject(error);
    };
    asked.on('socket', () => {
      late = setTimeout(() => asked.destroy(timeoutError()), timeout);
    });
    asked.on('error', fail);
    asked.end(body);
  });
}

const timeoutError = (): Error =>
  Object.assign(new Error('An AWS service did not answer in time'), { name: 'TimeoutError' });
