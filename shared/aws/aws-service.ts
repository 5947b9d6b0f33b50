import { Agent as PlainAgent } from 'node:http';
import { Agent } from 'node:https';
import { environment } from '../environment.ts';
import { AwsFailure } from './aws-failure.ts';
import { exchange } from './exchange.ts';
import { signedHeaders } from './sign.ts';

const services = {
  dynamodb: 'DynamoDB_20120810',
  sqs: 'AmazonSQS',
} as const;

const attempts = 3;

/**
 * An AWS service as ingest speaks to it, whose cold start every sender feels: its JSON protocol, signed by hand, at half
 * of what the SDK takes to load and to call. It knows what a function on Lambda needs and nothing else: credentials and
 * region of the environment, whose clock is AWS's own. Three attempts of 2 seconds each.
 */
export class AwsService {
  private readonly url: URL;
  private readonly agent: PlainAgent;
  private readonly region = environment('AWS_REGION');

  constructor(private readonly name: keyof typeof services) {
    this.url = new URL(process.env.AWS_ENDPOINT_URL ?? addressOf(name, this.region));
    this.agent = new (this.url.protocol === 'http:' ? PlainAgent : Agent)({ keepAlive: true });
  }

  /** @throws AwsFailure when the service refuses; Error when it does not answer */
  async call(operation: string, input: object): Promise<object> {
    const body = JSON.stringify(input);
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.once(operation, body);
      } catch (error) {
        if (attempt === attempts || !mayPass(error)) throw error;
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 50 * 2 ** attempt));
      }
    }
  }

  private async once(operation: string, body: string): Promise<object> {
    const call = { host: this.url.host, region: this.region, service: this.name, body };
    const target = `${services[this.name]}.${operation}`;
    const headers = signedHeaders({ ...call, target }, credentials(), new Date());
    const { status, text } = await exchange(this.url, this.agent, headers, body);
    const answer: unknown = status === 200 ? JSON.parse(text) : read(text);
    const json = typeof answer === 'object' && answer !== null ? answer : {};
    if (status === 200) return json;
    const { __type: type, Item: item }: { __type?: unknown; Item?: unknown } = json;
    throw new AwsFailure(
      String(type ?? 'UnknownError')
        .split('#')
        .at(-1) ?? '',
      status,
      item,
    );
  }
}

/** https://docs.aws.amazon.com/general/latest/gr/rande.html */
const addressOf = (name: string, region: string): string =>
  `https://${name}.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;

const credentials = () => ({
  accessKeyId: environment('AWS_ACCESS_KEY_ID'),
  secretAccessKey: environment('AWS_SECRET_ACCESS_KEY'),
  sessionToken: process.env.AWS_SESSION_TOKEN,
});

/** A proxy's error page is no JSON. */
function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const mayPass = (error: unknown): boolean =>
  !(error instanceof AwsFailure) || error.status >= 500 || error.status === 429 || /Thrott|Exceeded/.test(error.name);
