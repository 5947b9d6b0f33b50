import { Deliveries } from '../../../shared/store/deliveries.ts';
import type { Delivery } from '../../../shared/store/delivery.ts';
import { Integrations } from '../../../shared/store/integrations.ts';
import type { Command } from '../command.ts';
import { requireOrganization } from '../require-organization.ts';
import { deliveryLine } from './delivery-line.ts';
import { follow } from './follow.ts';
import { readWanted, wantedOptions } from './wanted.ts';

const last = 10;
const everyMs = 1500;

export const tail: Command = {
  words: ['tail'],
  usage: '--organization ORG [--integration ID] [--group G] [--outcome O] [--once]',
  summary: "Shows an organization's deliveries as they come, the newest last, until Ctrl-C",
  help: `Begins with the last ${last}. A delivery shows once it was applied, parked or given up; one that is
decided again shows again. What was answered "ignored" leaves none. Times are UTC. On a wide
terminal, and in what is not written to one, each line has the delivery's id. With --json each
line is a delivery.`,
  options: {
    organization: { type: 'string', value: 'ORG', help: 'whose deliveries' },
    ...wantedOptions,
    once: { type: 'boolean', help: `end after the last ${last}` },
  },
  read(given) {
    const organization = given.required('organization', 'ORG');
    const wanted = readWanted(given);
    const once = given.isSet('once');
    given.noWord();
    return async (context) => {
      await requireOrganization(context, organization);
      const { table, output, clock } = context;
      const deliveries = new Deliveries(table);
      const names = new Map<string, string>();
      const nameOf = async (id: string): Promise<string> => {
        const name = names.get(id) ?? (await new Integrations(table).find(id))?.name ?? id;
        names.set(id, name);
        return name;
      };
      const tell = async (delivery: Delivery): Promise<void> => {
        const { change: _, ...told } = delivery; // who is meant there is personal
        output.line(deliveryLine(delivery, await nameOf(delivery.integration), output.width), told);
      };

      if (once) {
        const { items } = await deliveries.page(organization, { limit: last, after: undefined }, wanted, clock());
        for (const delivery of items.toReversed()) await tell(delivery);
        if (items.length === 0) output.note('There are none.');
        return;
      }
      process.once('SIGINT', () => process.exit(0));
      for await (const delivery of follow({ deliveries, organization, wanted, clock }, { last, everyMs })) {
        await tell(delivery);
      }
    };
  },
};
