import * as z from 'zod/mini';
import type { NamedAssignee } from '../store/assignee-names.ts';
import type { Source } from '../sync/group.ts';

/** What a channel can be told of. */
export const noticeType = z.enum(['group.assigned', 'group.unassigned']);
export type NoticeType = z.infer<typeof noticeType>;

/** What a channel is told: one change of one group's assignee. */
export interface Notice {
  /** Of the activity: however often it is sent, it is the same notice. */
  readonly id: string;
  readonly type: NoticeType;
  /** When it happened, RFC 3339. */
  readonly timestamp: string;
  readonly data: {
    readonly organization: string;
    readonly project: string;
    readonly group: string;
    readonly title: string;
    readonly url: string | null;
    readonly assignee: NamedAssignee | null;
    readonly previous: NamedAssignee | null;
    readonly source: Source;
  };
}
