import { createLambdaFunction, createProbot } from '@probot/adapter-aws-lambda-serverless';
import { enqueue } from './enqueue.mjs';

const probot = createProbot({ overrides: { secret: process.env.WEBHOOK_SECRET, githubToken: 'never-used' } });

/** A webhook of GitHub, as Probot's adapter for Lambda takes it. */
export const handler = createLambdaFunction(
  (app) => {
    app.on('issues.assigned', ({ id, payload }) => enqueue(id, payload));
  },
  { probot },
);
