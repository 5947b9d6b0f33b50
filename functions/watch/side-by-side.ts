/** Does something for each of many, at most `width` at a time, taking the next as soon as one is done. */
export async function sideBySide<T>(
  width: number,
  all: AsyncGenerator<T>,
  act: (each: T) => Promise<void>,
): Promise<void> {
  const worker = async (): Promise<void> => {
    for (let next = await all.next(); !next.done; next = await all.next()) await act(next.value);
  };
  await Promise.all(Array.from({ length: width }, worker));
}
