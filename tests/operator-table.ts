import { openTable } from '../shared/store/open-table.ts';
import type { Table } from '../shared/store/table.ts';
import { accessOf } from './operator-access.ts';

/** The running stack's table, as the holder of an access key sees it: `ASIAAPI` is the function `api`. */
export const tableOf = (accessKeyId: string): Table => openTable('AssigneeSync', { access: accessOf(accessKeyId) });

/** As its operator sees it: every item. */
export const operatorTable = (): Table => tableOf('OPERATOR');
