import * as z from 'zod';
import { functionNames } from '../../infra/bundle.ts';
import { eventually } from '../eventually.ts';
import { stackOutput } from '../stack-output.ts';

export type Line = Readonly<Record<string, unknown>>;

const fields = z.record(z.string(), z.unknown());

/** What the functions of the running stack have logged so far. @throws SyntaxError for a line that is not JSON */
export async function functionLines(): Promise<Line[]> {
  const all = (await stackOutput()).map((line) => /^\[([\w-]+)\] (\{.*)$/.exec(line));
  const ours = all.filter((found) => found && functionNames.some((name) => name === found[1]));
  return ours.map((found) => fields.parse(JSON.parse(found?.[2] ?? '')));
}

/** Those with these values, from the first on, once there are so many. */
export const linesLike = (wanted: Line, count = 1): Promise<Line[]> =>
  eventually(
    async () => {
      const lines = await functionLines();
      return lines.filter((line) => Object.entries(wanted).every(([name, value]) => line[name] === value));
    },
    (found) => found.length >= count,
  );
