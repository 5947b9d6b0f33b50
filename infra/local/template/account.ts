/** Where the local stack pretends to run. */
export const account = '000000000000';
export const region = 'us-east-1';

export const arn = (service: string, resource: string): string => `arn:aws:${service}:${region}:${account}:${resource}`;
export const tableArn = (name: string): string => arn('dynamodb', `table/${name}`);
export const queueArn = (name: string): string => arn('sqs', name);
/** Of a queue's URL, whoever made it. */
export const queueNameOf = (url: string): string => url.slice(url.lastIndexOf('/') + 1);
