/** How often a follow-up is tried before it goes to the dead-letter queue. */
export const followUpReceives = 10;
