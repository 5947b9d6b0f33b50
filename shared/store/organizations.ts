import * as z from 'zod/mini';
import { keys, organizations } from './keys.ts';
import { type Page, type Paging, readPage } from './page.ts';
import { setAttributes } from './set-attributes.ts';
import type { Table } from './table.ts';
import type { Item } from './wire.ts';

const organization = z.object({ name: z.string() });

/** A tenant. */
export interface Organization extends z.infer<typeof organization> {
  readonly id: string;
}

export const organizationOf = (item: Item): Organization => ({ id: String(item.sk), ...organization.parse(item) });

export class Organizations {
  constructor(private readonly table: Table) {}

  async page(paging: Paging): Promise<Page<Organization>> {
    const { items, next } = await readPage(this.table, { pk: organizations }, paging);
    return { items: items.map(organizationOf), next };
  }

  /** Answers whether it is a new one. */
  async put({ id, name }: Organization): Promise<boolean> {
    const before = await this.table.update({
      Key: keys.organization(id),
      ...setAttributes({ name }),
      ReturnValues: 'ALL_OLD',
    });
    return before?.name === undefined;
  }

  /** The organization's own item only: what belongs to it has to be gone by then. */
  async delete(id: string): Promise<void> {
    await this.table.delete(keys.organization(id));
  }
}
