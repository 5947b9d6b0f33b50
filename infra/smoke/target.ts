import { setTimeout } from 'node:timers/promises';
import * as z from 'zod';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed when it is JSON, else the text. */
  readonly body: unknown;
}

export interface Request {
  readonly method: string;
  /** A path of the stack, or a whole address. */
  readonly to: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it is when it is text, else as JSON. */
  readonly body?: unknown;
}

const answerWithinMs = 35_000; // API Gateway gives up after 30 s

const problem = z.object({ detail: z.string() });
const caused = z.object({ code: z.string().optional(), message: z.string() });

/** The stack that is checked, over HTTP. */
export class Target {
  constructor(
    readonly url: string,
    private readonly signal: AbortSignal,
  ) {}

  /** The same, but interrupted by this signal only. */
  until(signal: AbortSignal): Target {
    return new Target(this.url, signal);
  }

  /** @throws Error in words when there is no answer */
  async send({ method, to, headers = {}, body }: Request): Promise<Answer> {
    const address = new URL(to, this.url);
    try {
      const answer = await fetch(address, {
        method,
        redirect: 'manual',
        signal: AbortSignal.any([this.signal, AbortSignal.timeout(answerWithinMs)]),
        headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      return { status: answer.status, headers: answer.headers, body: parsed(await answer.text()) };
    } catch (error) {
      throw new Error(`${address.origin} does not answer (${reasonOf(error)})`, { cause: error });
    }
  }

  /** Waits. @throws AbortError when it is interrupted */
  async pause(ms: number): Promise<void> {
    await setTimeout(ms, undefined, { signal: this.signal });
  }
}

/** What an answer that was not wanted says. Never a body that succeeded: it may hold what is shown only once. */
export function described({ status, body }: Answer): string {
  const told = problem.safeParse(body);
  return told.success ? `${status}: ${told.data.detail}` : String(status);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** `fetch` tells the true reason in the cause, by a code where there is one. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = caused.safeParse(error.cause);
  return cause.success ? (cause.data.code ?? cause.data.message) : error.name;
}
