import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

const sqs = new SQSClient({});

/** Sends what changed, as ingest does: who an issue was assigned to, in order for each issue. */
export const enqueue = (delivery, { action, issue, repository }) =>
  sqs.send(
    new SendMessageCommand({
      QueueUrl: process.env.EVENT_QUEUE_URL,
      MessageBody: JSON.stringify({
        delivery,
        action,
        repository: repository.full_name,
        issue: issue.number,
        title: issue.title,
        assignee: issue.assignee,
        updatedAt: issue.updated_at,
      }),
      MessageGroupId: `${repository.id}-${issue.number}`,
      MessageDeduplicationId: delivery,
    }),
  );
