import { output } from '../../../shared/log.ts';

/** What is logged while something is done, as one text. */
export async function logLines<T>(act: () => Promise<T>): Promise<{ done: T; lines: string }> {
  const { write } = output;
  let lines = '';
  output.write = (line) => {
    lines += line;
  };
  try {
    return { done: await act(), lines };
  } finally {
    output.write = write;
  }
}
