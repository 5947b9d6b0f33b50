import type { Page } from 'playwright-core';
import { setting } from '../setting.ts';
import { photograph } from './photograph.ts';

/** Elements that run or load something; the one link is the icon, which holds its picture itself. */
const active = 'script, link:not([rel=icon][href^="data:image/svg"]), img, iframe, object, embed, video, audio, base';
const handlers = 'xpath=//*[@*[starts-with(name(), "on")] or starts-with(@href, "javascript:")]';

/** Waits until a tab shows the page of ours with this heading, and expects of it what holds for all of them. */
export async function expectOurPage(tab: Page, heading: string): Promise<void> {
  await tab.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor();
  await tab.waitForLoadState();
  expect(new URL(tab.url()).origin).toBe(setting('STACK_URL'));
  expect(await tab.locator(active).or(tab.locator(handlers)).count()).toBe(0);
  await photograph(tab);
}
