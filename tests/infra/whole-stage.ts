import type { StageSettings } from '../../infra/stage-settings.ts';

/** A stage with everything that a stage can have. */
export const wholeStage = {
  region: 'eu-central-1',
  logRetentionDays: 90,
  alarmTarget: 'ops@example.com',
  domain: {
    name: 'sync.example.com',
    certificateArn: 'arn:aws:acm:eu-central-1:123456789012:certificate/0a1b2c3d',
    hostedZone: { id: 'Z0123456789', name: 'example.com' },
  },
  throttling: { rateLimit: 100, burstLimit: 50 },
  maxConcurrency: 5,
  deletionProtection: false,
  canary: true,
} as const satisfies Partial<StageSettings>;
