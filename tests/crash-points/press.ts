import * as z from 'zod';
import { answerInteraction } from '../../functions/chat/answer-interaction.ts';
import type { Interaction } from '../../functions/chat/interaction.ts';
import { insist } from './insist.ts';
import type { World } from './world.ts';

/** What the bot writes, as far as it is looked at here. */
const written = z.object({
  components: z.tuple([z.object({ components: z.tuple([z.object({ custom_id: z.string() })]) })]),
});

/** Somebody at Discord chooses from the menu of the bot's first message. @param value whom, as the menu has it */
export async function press(world: World, user: { readonly id: string; readonly username: string }, value: string) {
  const messages = world.notices.map(({ body = '' }) => written.safeParse(JSON.parse(body)).data);
  const [menu] = messages.flatMap((message) => message?.components[0].components ?? []);
  if (!menu) throw new Error('The bot wrote nothing to choose from');
  const data = { custom_id: menu.custom_id, values: [value] };
  const pressed: Interaction = { type: 3, application_id: '1', token: 'pressed', user, data };
  return insist(world, 'chat', (parts) => answerInteraction(pressed, { ...parts, publicKey: undefined }, {}));
}
