const longest = 500;
/** A part of an address that is this long could be what keeps it secret. */
const telling = 12;

/**
 * The beginning of what a server answered, fit to be shown to whoever set the channel up: one line of at most 500
 * characters. Servers like to repeat the address they were called at, so its parts are left out.
 */
export function answerOf(body: string, url: string): string {
  const parts = url.split(/[/?&=#]/).slice(3);
  const secrets = parts.flatMap((part) => [part, decoded(part)]).filter((part) => part.length >= telling);
  const spared = secrets.reduce((text, secret) => text.replaceAll(secret, '…'), body);
  const line = spared.replaceAll(/[\p{Cc}\p{Surrogate}\s]+/gu, ' ').trim();
  return [...line.slice(0, 2 * longest)].slice(0, longest).join('');
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
