import type { Locator, Page } from 'playwright-core';

const mostPresses = 30;

/** Presses Tab until this control has the focus, and is seen to have it. @throws Error when it never gets it */
export async function tabTo(tab: Page, control: Locator): Promise<void> {
  await control.waitFor();
  for (let presses = 0; presses < mostPresses; presses++) {
    await tab.keyboard.press('Tab');
    if ((await control.and(tab.locator(':focus-visible')).count()) === 1) return;
  }
  throw new Error(`Tab does not reach ${control}`);
}
