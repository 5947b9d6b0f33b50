import { discordMessage } from '../channels/discord.ts';
import type { Notice } from '../channels/notice.ts';
import { assignComponents } from './assign-components.ts';
import type { Menu } from './menu.ts';

/** A notice as the bot writes it: with a menu to assign the group by. The token is what leads back to the group. */
export const discordBotMessage = (notice: Notice, token: string, menu: Menu) => ({
  ...discordMessage(notice),
  components: assignComponents(token, menu),
});
