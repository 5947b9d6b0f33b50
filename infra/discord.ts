import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { OperatorSecret } from './operator-secret.ts';
import type { StageSettings } from './stage-settings.ts';

/** Our application at Discord: what its requests are signed with, and the bot that writes. */
export class Discord extends Construct {
  readonly publicKey: string;
  readonly tokenName: string;
  /** Of whoever writes as the bot. */
  readonly environment: Readonly<Record<string, string>>;
  private readonly token: OperatorSecret;

  constructor(scope: Construct, id: string, { discordPublicKey, discordApiUrl }: StageSettings) {
    super(scope, id);
    this.token = new OperatorSecret(this, 'BotToken', { name: 'discord-bot-token', what: 'Token of the Discord bot' });
    this.tokenName = this.token.name;
    this.publicKey = discordPublicKey;
    this.environment = {
      DISCORD_PUBLIC_KEY: discordPublicKey,
      DISCORD_API_URL: discordApiUrl,
      DISCORD_BOT_TOKEN_ID: this.token.arn,
    };
  }

  grantBot(grantee: IGrantable): void {
    this.token.grantRead(grantee);
  }
}
