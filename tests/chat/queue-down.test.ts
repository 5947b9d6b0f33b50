import { answerInteraction } from '../../functions/chat/answer-interaction.ts';
import { interaction } from '../../functions/chat/interaction.ts';
import { makeChatToken } from '../../shared/chat/tokens.ts';
import { output } from '../../shared/log.ts';
import { Actors } from '../../shared/store/actors.ts';
import { Groups } from '../../shared/store/groups.ts';
import { Teams } from '../../shared/store/teams.ts';
import { exampleOrganization } from '../example-organization.ts';
import { operatorTable } from '../operator-table.ts';
import { choosing } from './interactions.ts';

test('an assignment is shown even when the queue does not take the message to whoever chose', async () => {
  jest.spyOn(output, 'write').mockImplementation(() => undefined);
  const { org, group, api } = await exampleOrganization();
  const at = { by: '900000000000000001', username: 'ann_d' };
  await api('POST', 'external-users', { userId: 'ann', provider: 'discord', externalName: at.username });
  const table = operatorTable();
  const token = await makeChatToken(table, { organization: org, group, channel: 'discord' }, new Date());
  const parts = {
    table,
    groups: new Groups(table),
    teams: new Teams(table),
    actors: new Actors(table),
    followUps: { send: () => Promise.reject(new Error('down')) },
    publicKey: undefined,
    clock: () => new Date(),
  };
  const reply = await answerInteraction(interaction.parse(choosing(`assign:${token}`, ['user:bob'], at)), parts, {});
  expect(reply).toMatchObject({ type: 7, data: { embeds: [{ description: expect.stringContaining('**BOB**') }] } });
  expect((await api('GET', `groups/${group}`)).body.assignee).toMatchObject({ id: 'bob' });
});
