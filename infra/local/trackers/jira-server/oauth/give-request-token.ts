import type { Answer } from '../http/answer.ts';
import { encodeForm } from './form.ts';
import type { OAuthMessage } from './message.ts';
import { OAuthProblem } from './problem.ts';
import type { OAuthProvider } from './provider.ts';

/**
 * `POST /plugins/servlet/oauth/request-token`: https://developer.atlassian.com/server/jira/platform/oauth/
 * @throws OAuthProblem
 */
export function giveRequestToken(
  { consumers, tokens, validator, version }: OAuthProvider,
  message: OAuthMessage,
): Answer {
  const consumer = consumers.get(message.value('oauth_consumer_key'));
  validator.validate(message, consumer);
  const asked = version === '1.0' ? undefined : message.get('oauth_callback');
  const { token, secret } = tokens.newRequestToken(consumer, {
    version: asked === undefined ? '1.0' : '1.0a',
    callback: asked === undefined ? undefined : callbackOf(asked),
  });
  return {
    status: 200,
    headers: { 'content-type': 'text/plain;charset=UTF-8' },
    body: encodeForm([
      ['oauth_token', token],
      ['oauth_token_secret', secret],
      ...(asked === undefined ? [] : [['oauth_callback_confirmed', 'true'] as const]),
    ]),
  };
}

/** `undefined` for `oob`: the callback was agreed on before, or a person carries the verifier over. */
function callbackOf(asked: string): string | undefined {
  if (asked === 'oob') return undefined;
  if (URL.canParse(asked) && /^https?:$/.test(new URL(asked).protocol)) return asked;
  throw new OAuthProblem('parameter_rejected', {
    oauth_parameters_rejected: 'oauth_callback',
    oauth_problem_advice: `The oauth_callback has to be an absolute http(s) URI or 'oob', not '${asked}'`,
  });
}
