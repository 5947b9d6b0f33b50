/** One function as the host runs it. */
export interface FunctionSettings {
  /** As it is printed: the name of its folder. */
  readonly name: string;
  /** What the handler is told of itself. */
  readonly physicalName: string;
  readonly arn: string;
  readonly logGroupName: string;
  /** The folder of its code, and in it `file.export`. */
  readonly folder: string;
  readonly handler: string;
  /** MB */
  readonly memorySize: number;
  readonly timeoutSeconds: number;
  readonly concurrency: number;
  readonly environment: Readonly<Record<string, string>>;
  /** The Node that runs it. */
  readonly node: string;
}
