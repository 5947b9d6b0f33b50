import { randomUUID } from 'node:crypto';
import { linkedGroupAttribute } from '../../shared/store/issues.ts';
import { keys } from '../../shared/store/keys.ts';
import { LinkedIssues } from '../../shared/store/linked-issues.ts';
import { operatorTable } from '../operator-table.ts';

const integration = randomUUID();
const linked = { [linkedGroupAttribute('checkout')]: 'web' };

beforeAll(() =>
  operatorTable().batchWrite(
    [
      { ...keys.issue(integration, 'SHOP-1'), ...linked, issueId: '10001' },
      { ...keys.issue(integration, 'SHOP-2'), issueId: '10002' }, // nothing is linked to it any more
      { ...keys.issue(integration, 'SHOP-3'), ...linked },
      { ...keys.issue(integration, 'SHOP-4'), ...linked, issueId: '10004' },
      // What else is known of a tracker.
      { ...keys.issueId(integration, '10001'), key: 'SHOP-1', position: '1' },
      { ...keys.actorByName(integration, 'ann'), actor: 'a1' },
    ].map((put) => ({ put })),
  ),
);

const issues = new LinkedIssues(operatorTable());
const page = async (limit: number, after?: string) => {
  const { items, next } = await issues.page(integration, { limit, after });
  return [items.map(({ key, id }) => `${key} ${id}`), next];
};

test('linked issues come in the order of their keys, each with its stable id where that is known', async () => {
  expect(await page(4)).toEqual([['SHOP-1 10001', 'SHOP-3 SHOP-3', 'SHOP-4 10004'], null]);
  expect((await issues.page(integration, { limit: 1, after: undefined })).items[0]?.groups).toEqual(
    new Map([['checkout', 'web']]),
  );
});

test('a page tells what follows, whether or not anything of it is linked', async () => {
  expect(await page(2)).toEqual([['SHOP-1 10001'], 'SHOP-2']);
  expect(await page(1, 'SHOP-1')).toEqual([[], 'SHOP-2']);
  expect(await page(2, 'SHOP-2')).toEqual([['SHOP-3 SHOP-3', 'SHOP-4 10004'], null]);
  expect(await page(2, 'SHOP-4')).toEqual([[], null]);
});

test('a page may begin after an issue that is gone', async () => {
  expect(await page(1, 'SHOP-30')).toEqual([['SHOP-4 10004'], null]);
});
