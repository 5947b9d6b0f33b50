import { caught } from '../../shared/caught.ts';
import { type LogFields, log } from '../../shared/log.ts';
import { isPassing } from '../../shared/passing.ts';
import { jsonOf } from '../../shared/providers/json-of.ts';
import { Contended } from '../../shared/store/decide-again.ts';
import { answerInteraction } from './answer-interaction.ts';
import type { ChatParts } from './chat-parts.ts';
import { interaction } from './interaction.ts';
import type { Noted } from './noted.ts';
import { whisper } from './reply.ts';
import { isGenuine, type SignedRequest } from './signature.ts';

export interface ChatRequest extends SignedRequest {
  readonly method: string;
}

export interface ChatAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: object;
}

/** Bytes. An interaction has a message in it, of some kilobytes. */
const longestBody = 1024 * 1024;

const refused = (status: number): ChatAnswer => ({ status, body: { status: 'refused' } });
const unauthorized: ChatAnswer = { status: 401, body: { status: 'unauthorized' } };
const unavailable: ChatAnswer = { status: 503, headers: { 'retry-after': '5' }, body: { status: 'unavailable' } };

/** One request of Discord: checked on its raw bytes first, then read, then answered, and told in a line. It never throws. */
export async function serveInteraction(request: ChatRequest, parts: ChatParts): Promise<ChatAnswer> {
  const began = Date.now();
  const noted: Noted = {};
  let thrown: LogFields | undefined;
  const answer = await serve(request, parts, noted, (error) => {
    thrown = caught('chat', error);
  });
  const { status: code } = answer;
  const level = thrown ? 'ERROR' : code < 300 ? 'INFO' : 'WARN';
  log(level, { step: 'chat', code, ...noted, ...thrown, ms: Date.now() - began });
  return answer;
}

async function serve(
  request: ChatRequest,
  parts: ChatParts,
  noted: Noted,
  fail: (error: unknown) => void,
): Promise<ChatAnswer> {
  if (request.method !== 'POST') return { ...refused(405), headers: { allow: 'POST' } };
  if (request.body.length > longestBody) return refused(413);
  if (!parts.publicKey || !isGenuine(request, parts.publicKey, parts.clock())) return unauthorized;
  const read = interaction.safeParse(jsonOf(request.body.toString('utf8')));
  if (!read.success) return refused(400);
  try {
    return { status: 200, body: await answerInteraction(read.data, parts, noted) };
  } catch (error) {
    fail(error);
    if (error instanceof Contended) {
      return { status: 200, body: whisper('Others are assigning this group right now. Please try again.') };
    }
    if (isPassing(error)) return unavailable;
    return { status: 200, body: whisper('Something went wrong here. Please look whether it was done, and try again.') };
  }
}
