/** A tracker mostly comes back by itself: so long it may be out of reach until somebody is told. */
export const unreachableHours = 6;
