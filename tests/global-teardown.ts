import { discord, output, sharedStack } from './global-setup.ts';

export default async function globalTeardown(): Promise<void> {
  await sharedStack?.stop();
  discord?.close();
  output?.close();
}
