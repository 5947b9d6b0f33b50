import { WorkingCopy } from './working-copy.ts';

/** Does something with a copy of the project that is gone afterwards, also when somebody presses Ctrl-C. */
export async function withWorkingCopy(act: (copy: WorkingCopy) => Promise<void>): Promise<void> {
  const copy = new WorkingCopy();
  process.once('exit', () => copy.remove());
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  await act(copy);
}
