import { position } from '../../sync/position.ts';

/** The position of a work item's revision, given in decimal digits. */
export const positionAt = (revision: string): string => position({ digits: revision, width: 18 });

/** The revision that has this position, as JSON Patch tests it. */
export const revisionOf = (position: string): number => Number(position);
