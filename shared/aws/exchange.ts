import { type Agent, request as plainRequest, type RequestOptions } from 'node:http';
import { request } from 'node:https';

/** How long a service may take, connecting included. */
const timeout = 2000;

/** One request to a service, by `POST /`. @throws Error when no whole answer comes in 2 seconds */
export function exchange(
  url: URL,
  agent: Agent,
  headers: Readonly<Record<string, string>>,
  body: string,
): Promise<{ readonly status: number; readonly text: string }> {
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
    const fail = (error: Error): void => {
      clearTimeout(late);
      reject(error);
    };
    const late = setTimeout(() => asked.destroy(new Error('An AWS service did not answer in time')), timeout);
    asked.on('error', fail);
    asked.end(body);
  });
}
