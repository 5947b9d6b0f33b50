import type { Page } from 'playwright-core';

/** A control as Chromium tells a screen reader of it. */
export interface Spoken {
  readonly description: string | undefined;
  readonly invalid: boolean;
}

/** @throws Error when the tab has no control of that role and name */
export async function spoken(tab: Page, role: string, name: string): Promise<Spoken> {
  const devTools = await tab.context().newCDPSession(tab);
  const { nodes } = await devTools.send('Accessibility.getFullAXTree');
  await devTools.detach();
  const node = nodes.find((each) => each.role?.value === role && each.name?.value === name);
  if (!node) throw new Error(`There is no ${role} ${name}`);
  const invalid = node.properties?.find((property) => property.name === 'invalid');
  return { description: node.description?.value, invalid: invalid?.value.value === 'true' };
}
