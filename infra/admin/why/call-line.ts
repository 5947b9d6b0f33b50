/**
 * A call of the management API to paste, by the shell function `call` of the README.
 * @param path below the organizations
 */
export const callLine = (method: string, path: string, body?: object): string =>
  [`call ${method} ${quoted(path)}`, ...(body ? [quoted(JSON.stringify(body))] : [])].join(' ');

/** As a shell takes one word, whatever is in it. */
const quoted = (word: string): string => (/^[\w/.:-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);
