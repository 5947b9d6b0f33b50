import * as z from 'zod/mini';

const id = z.string().check(z.regex(/^\d{1,20}$/));
const person = z.object({ id, username: z.string(), discriminator: z.optional(z.string()) });
/** Whoever did it: a member in a server, a user in a direct message. */
const done = {
  application_id: id,
  token: z.string(),
  member: z.nullish(z.object({ user: person })),
  user: z.nullish(person),
};
const input = z.object({ custom_id: z.string(), value: z.optional(z.string()) });

/**
 * What Discord tells of, as far as it is read here.
 * https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object
 */
export const interaction = z.discriminatedUnion('type', [
  z.object({ type: z.literal(1) }),
  z.object({ type: z.literal(2) }),
  z.object({
    type: z.literal(3),
    ...done,
    data: z.object({ custom_id: z.string(), values: z.optional(z.array(z.string())) }),
  }),
  z.object({
    type: z.literal(5),
    ...done,
    data: z.object({
      custom_id: z.string(),
      /** Each input in a label of its own. */
      components: z.array(z.object({ component: z.optional(input), components: z.optional(z.array(input)) })),
    }),
  }),
]);
export type Interaction = z.infer<typeof interaction>;
export type Pressed = Extract<Interaction, { type: 3 }>;
export type Submitted = Extract<Interaction, { type: 5 }>;
export type Person = z.infer<typeof person>;

/** @throws Error when Discord names nobody, which it always does */
export function personOf({ member, user }: Pressed | Submitted): Person {
  const found = member?.user ?? user;
  if (!found) throw new Error('The interaction names nobody');
  return found;
}

/** Usernames are unique at Discord; an application or an old account has a number to be told apart by. */
export const loginOf = ({ username, discriminator = '0' }: Person): string =>
  /^0*$/.test(discriminator) ? username : `${username}#${discriminator}`;
