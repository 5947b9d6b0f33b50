import { inGroups } from '../../functions/follow-up/in-groups.ts';

const groupOf = (item: string): string => item.charAt(0);

test('serves the items of a group in order, and groups side by side', async () => {
  const served: string[] = [];
  const left = await inGroups(['a1', 'b1', 'a2', 'b2'], groupOf, async (item) => {
    if (item === 'a1') await new Promise((resolve) => setTimeout(resolve, 20));
    served.push(item);
    return true;
  });
  expect(left).toEqual([]);
  expect(served).toEqual(['b1', 'b2', 'a1', 'a2']);
});

test('leaves what follows a failure in its group, and nothing of the others', async () => {
  const served: string[] = [];
  const left = await inGroups(['a1', 'b1', 'a2', 'a3', 'b2'], groupOf, async (item) => {
    served.push(item);
    return item !== 'a2';
  });
  expect(left).toEqual(['a2', 'a3']);
  expect(served).not.toContain('a3');
  expect(served).toContain('b2');
});
