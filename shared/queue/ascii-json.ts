/**
 * JSON in ASCII alone. SQS refuses some characters that JSON leaves as they are (U+FFFE, U+FFFF), and display names
 * carry whatever people type.
 */
export const asciiJson = (value: unknown): string =>
  // One UTF-16 unit at a time: a character outside the basic plane becomes a surrogate pair, as JSON wants it.
  JSON.stringify(value).replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
