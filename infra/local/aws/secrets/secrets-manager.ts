import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { arn } from '../../template/account.ts';
import { AwsError } from '../call.ts';
import { readRequest } from '../read-request.ts';
import { type Service, type ServiceCall, serviceAnswer } from '../service.ts';
import type { StoredSecret } from './stored-secret.ts';

const current = 'AWSCURRENT';
const getRequest = z.strictObject({ SecretId: z.string(), VersionStage: z.literal(current).optional() });
const putRequest = z.strictObject({
  SecretId: z.string(),
  SecretString: z.string(),
  ClientRequestToken: z.string().optional(),
});

const malformed = 'InvalidParameterException';

/**
 * Secrets Manager, as far as reading and replacing a value goes; older versions are not kept.
 * https://docs.aws.amazon.com/secretsmanager/latest/apireference/
 */
export const secretsManager =
  (secrets: readonly StoredSecret[]): Service =>
  ({ operation, body }) => {
    switch (operation) {
      case 'GetSecretValue': {
        const { SecretId } = readRequest(getRequest, body, malformed);
        return on(secrets, SecretId, operation, ({ arn, name, version }) => ({
          ARN: arn,
          Name: name,
          VersionId: version.id,
          SecretString: version.value,
          VersionStages: [current],
          CreatedDate: version.createdAt,
        }));
      }
      case 'PutSecretValue': {
        const { SecretId, SecretString, ClientRequestToken } = readRequest(putRequest, body, malformed);
        return on(secrets, SecretId, operation, (secret) => {
          secret.put(SecretString, ClientRequestToken ?? randomUUID());
          return { ARN: secret.arn, Name: secret.name, VersionId: secret.version.id, VersionStages: [current] };
        });
      }
      default:
        throw new AwsError('UnknownOperationException', `The local stack's Secrets Manager does not know ${operation}`);
    }
  };

/** A call about a secret by its ARN or its name. Whether there is one is for those to know who may ask. */
function on(
  secrets: readonly StoredSecret[],
  SecretId: string,
  operation: string,
  answer: (secret: StoredSecret) => object,
): ServiceCall {
  const secret = secrets.find(({ arn, name }) => SecretId === arn || SecretId === name);
  const asked = SecretId.startsWith('arn:') ? SecretId : arn('secretsmanager', `secret:${SecretId}`);
  return {
    access: [{ action: `secretsmanager:${operation}`, resource: secret?.arn ?? asked, context: {} }],
    run: () => {
      if (secret) return serviceAnswer(answer(secret));
      throw new AwsError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
    },
  };
}
