import type { HookHealth } from '../../shared/store/connections.ts';
import type { Result } from './result.ts';

/** What a page of a run came to. */
export interface DonePage {
  readonly compared: number;
  readonly missing: number;
  readonly drifted: number;
  readonly goesOn: boolean;
}

/** What came of a message, for the log. */
export interface Done {
  /** Without: another message had done it before. */
  readonly result?: Result;
  /** The end that it had come to before. */
  readonly before?: string;
  readonly hook?: HookHealth['hook'];
  readonly page?: DonePage;
}
