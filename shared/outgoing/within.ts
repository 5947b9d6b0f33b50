/**
 * What `work` comes to, unless that takes longer than these milliseconds: then fails with `late`, and the signal tells
 * the work to stop.
 */
export async function within<T>(
  milliseconds: number,
  late: () => Error,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const stop = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(late());
      stop.abort();
    }, milliseconds);
  });
  try {
    return await Promise.race([work(stop.signal), timeout]);
  } finally {
    clearTimeout(timer);
  }
}
