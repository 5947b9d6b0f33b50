/**
 * Serves items group by group: groups side by side, the items of one in order. Once one is not served, the rest of its
 * group is left. Answers what was not served.
 */
export async function inGroups<T>(
  items: readonly T[],
  groupOf: (item: T) => string,
  serve: (item: T) => Promise<boolean>,
): Promise<T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(groupOf(item), [...(groups.get(groupOf(item)) ?? []), item]);
  const left = await Promise.all([...groups.values()].map((group) => serveInOrder(group, serve)));
  return left.flat();
}

async function serveInOrder<T>(group: readonly T[], serve: (item: T) => Promise<boolean>): Promise<readonly T[]> {
  for (const [i, item] of group.entries()) {
    if (!(await serve(item))) return group.slice(i);
  }
  return [];
}
