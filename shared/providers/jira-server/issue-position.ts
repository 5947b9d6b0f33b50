import { position } from '../../sync/position.ts';

const width = 15;
/** The first time, in milliseconds since 1970, that a position has no room for. */
export const tooLate = 10 ** width;

/** Of a change: when Jira made it (milliseconds, before `tooLate`), then its entry in the changelog, `'0'` for none. */
export const issuePosition = (time: number, changelog: string): string =>
  position({ digits: String(time), width }, { digits: changelog, width: 20 });
