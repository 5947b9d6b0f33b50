/** How often an event is tried before it goes to the dead-letter queue. */
export const maxReceives = 5;
