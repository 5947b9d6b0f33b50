import { join } from 'node:path';
import type { Page } from 'playwright-core';

const sizes = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 800 } } as const;
let taken = 0;

/** Keeps how a tab looks on a phone and on a desktop, in light and in dark, in the folder `SCREENSHOTS` if there is one. */
export async function photograph(tab: Page): Promise<void> {
  const folder = process.env.SCREENSHOTS;
  if (!folder) return;
  taken += 1;
  const words = (await tab.title()).split(' · ')[0]?.replace(/\W+/g, '-').toLowerCase();
  const name = `${String(taken).padStart(2, '0')}-${words}`;
  for (const colorScheme of ['light', 'dark'] as const) {
    await tab.emulateMedia({ colorScheme });
    for (const [device, size] of Object.entries(sizes)) {
      await tab.setViewportSize(size);
      // Hiding the caret would put a style into the page, which its policy refuses.
      await tab.screenshot({
        path: join(folder, `${name}-${device}-${colorScheme}.png`),
        fullPage: true,
        caret: 'initial',
      });
    }
  }
  await tab.emulateMedia({ colorScheme: null });
}
