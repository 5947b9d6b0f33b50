import { type DomainMappingOptions, DomainName } from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { ARecord, HostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { Construct } from 'constructs';
import type { StageSettings } from './stage-settings.ts';

/** An address of one's own for the API, beside API Gateway's, which trackers may have been told before. */
export class Domain extends Construct {
  readonly url: string;
  readonly mapping: DomainMappingOptions;
  /** Left to whoever runs the zone, unless it is one of Route 53. */
  readonly missingRecord: string | undefined;

  constructor(scope: Construct, id: string, props: NonNullable<StageSettings['domain']>) {
    super(scope, id);
    const { name, certificateArn, hostedZone } = props;
    const domainName = new DomainName(this, 'Name', {
      domainName: name,
      certificate: Certificate.fromCertificateArn(this, 'Certificate', certificateArn),
    });
    const { regionalDomainName, regionalHostedZoneId } = domainName;
    this.url = `https://${name}`;
    this.mapping = { domainName };
    this.missingRecord = hostedZone ? undefined : `${name} CNAME ${regionalDomainName}`;
    if (!hostedZone) return;
    new ARecord(this, 'Record', {
      zone: HostedZone.fromHostedZoneAttributes(this, 'Zone', {
        hostedZoneId: hostedZone.id,
        zoneName: hostedZone.name,
      }),
      recordName: `${name}.`,
      target: RecordTarget.fromAlias({
        bind: () => ({ dnsName: regionalDomainName, hostedZoneId: regionalHostedZoneId }),
      }),
    });
  }
}
