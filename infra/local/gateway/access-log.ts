/** What the access log may tell of a request: neither path nor address, of which nothing is known here on purpose. */
export interface AccessLogFacts {
  readonly requestId: string;
  readonly requestTimeEpoch: number;
  readonly routeKey: string | undefined;
  readonly httpMethod: string | undefined;
  readonly status: number;
  /** Bytes of the body. */
  readonly responseLength: number;
  /** Milliseconds. */
  readonly responseLatency: number;
  readonly integrationLatency: number | undefined;
  readonly integrationErrorMessage: string | undefined;
}

const variable = /\$context\.([\w.]+)/g;
const known: Readonly<Record<keyof AccessLogFacts, true>> = {
  requestId: true,
  requestTimeEpoch: true,
  routeKey: true,
  httpMethod: true,
  status: true,
  responseLength: true,
  responseLatency: true,
  integrationLatency: true,
  integrationErrorMessage: true,
};

/** @throws Error for a variable in a stage's format that is not known here */
export function assertAccessLogFormat(format: string): void {
  const unknown = [...format.matchAll(variable)].find(([, name = '']) => !(name in known));
  if (unknown) throw new Error(`The local stack does not know ${unknown[0]} of the access log's format`);
}

/** A stage's format with each `$context.name` replaced by its value, by `-` where there is none. */
export function accessLogLine(format: string, facts: AccessLogFacts): string {
  const values = new Map<string, string | number | undefined>(Object.entries(facts));
  return format.replaceAll(variable, (_, name: string) => JSON.stringify(String(values.get(name) ?? '-')).slice(1, -1));
}
