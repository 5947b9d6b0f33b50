declare module 'js-yaml' {
  /** Parses one document. @throws YAMLException */
  export function safeLoad(text: string): unknown;
}
