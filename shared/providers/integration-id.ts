/** Ids of integrations are UUIDs; anything else that a sender claims is not worth a look-up. */
export const isIntegrationId = (text: string): boolean =>
  /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/.test(text);
