import * as z from 'zod';
import type { Template } from '../template/template.ts';

const version = z.strictObject({ FunctionName: z.string() });
const alias = z.strictObject({
  FunctionName: z.string(),
  /** The only one there is. */
  FunctionVersion: z.literal('1'),
  Name: z.string(),
});

/** The names of the aliases of a function. */
export type AliasesOf = (functionName: string) => string[];

/**
 * Which aliases the template's functions have. Each leads to the one version there is, which is the code that runs here.
 * @throws Error naming a version or an alias that is not understood here
 */
export function readAliases(template: Template): AliasesOf {
  const versions = template.all('AWS::Lambda::Version', version).map(({ properties }) => properties.FunctionName);
  const aliases = template.all('AWS::Lambda::Alias', alias);
  const stray = aliases.find(({ properties }) => !versions.includes(properties.FunctionName));
  if (stray) throw new Error(`${stray.id}: the alias leads to no version`);
  return (functionName) =>
    aliases.flatMap(({ properties }) => (properties.FunctionName === functionName ? [properties.Name] : []));
}
