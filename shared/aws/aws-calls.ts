/** One AWS service, called in its JSON protocol: an operation's name and its input; an answer without fields is `{}`. */
export interface AwsCalls {
  call(operation: string, input: object): Promise<object>;
}
