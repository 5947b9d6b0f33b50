import * as z from 'zod';

/** `none`, or `private` and `loopback` with a comma. */
export const networks = z
  .string()
  .transform((words) => words.split(',').map((word) => word.trim()))
  .refine(
    (words) => words.join() === 'none' || words.every((word) => word === 'private' || word === 'loopback'),
    'must be none, or private and loopback separated by commas',
  )
  .transform((words) => words.join());

/** Without its last slash. */
export const address = z
  .url({ protocol: /^https?$/, error: 'must be an address that begins with https://' })
  .transform((url) => url.replace(/\/+$/, ''));

export const yesOrNo = z.union([z.boolean(), z.stringbool()], 'must be yes or no');

const host = z
  .string()
  .regex(/^([a-z\d]([a-z\d-]{0,61}[a-z\d])?\.)+[a-z]{2,}$/, 'must be a name like sync.example.com');

/** An object, or as the command line says it with `-c name=value`: its JSON. */
export const fromText = <T extends z.ZodType>(schema: T) =>
  z.preprocess((given, context) => {
    if (typeof given !== 'string') return given;
    try {
      return JSON.parse(given);
    } catch {
      context.addIssue({ code: 'custom', message: 'must be an object, on the command line as JSON' });
      return z.NEVER;
    }
  }, schema);

/** An address of one's own. */
export const domain = z
  .strictObject({
    name: host,
    /** Of the stage's region. */
    certificateArn: z
      .string()
      .regex(/^arn:aws[\w-]*:acm:[\w-]+:\d{12}:certificate\/[\w-]+$/, 'must be the ARN of a certificate'),
    /** Left out: the output tells which CNAME to set. */
    hostedZone: z.strictObject({ id: z.string().regex(/^Z[A-Z\d]+$/, 'must begin with Z'), name: host }).optional(),
  })
  .refine(({ name, hostedZone }) => !hostedZone || `.${name}`.endsWith(`.${hostedZone.name}`), {
    path: ['hostedZone', 'name'],
    error: 'must be what the name of the domain ends with',
  });
