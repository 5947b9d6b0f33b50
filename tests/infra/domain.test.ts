import { Match, Template } from 'aws-cdk-lib/assertions';
import { makeStack, removeOutdirs } from './make-stack.ts';
import { wholeStage } from './whole-stage.ts';

afterAll(removeOutdirs);

const { name, certificateArn } = wholeStage.domain;

test('has API Gateway’s address when no other is named', () => {
  const template = Template.fromStack(makeStack().stack);
  template.resourceCountIs('AWS::ApiGatewayV2::DomainName', 0);
  template.resourceCountIs('AWS::Route53::RecordSet', 0);
  template.hasOutput('ApiUrl', { Value: { 'Fn::GetAtt': [Match.stringLikeRegexp('^HttpApi'), 'ApiEndpoint'] } });
  expect(template.findOutputs('MissingDnsRecord')).toEqual({});
});

describe('with an address in a zone of Route 53', () => {
  const template = Template.fromStack(makeStack({}, wholeStage).stack);

  test('serves it with its certificate, beside API Gateway’s', () => {
    template.hasResourceProperties('AWS::ApiGatewayV2::DomainName', {
      DomainName: name,
      DomainNameConfigurations: [{ CertificateArn: certificateArn, EndpointType: 'REGIONAL' }],
    });
    template.hasResourceProperties('AWS::ApiGatewayV2::ApiMapping', {
      DomainName: { Ref: Match.stringLikeRegexp('^HttpApiDomain') },
      Stage: '$default',
    });
    template.hasResourceProperties('AWS::ApiGatewayV2::Api', { DisableExecuteApiEndpoint: Match.absent() });
  });

  test('leads its name there', () => {
    template.hasResourceProperties('AWS::Route53::RecordSet', {
      HostedZoneId: 'Z0123456789',
      Name: 'sync.example.com.',
      Type: 'A',
      AliasTarget: { DNSName: { 'Fn::GetAtt': [Match.stringLikeRegexp('^HttpApiDomain'), 'RegionalDomainName'] } },
    });
    expect(template.findOutputs('MissingDnsRecord')).toEqual({});
  });

  test.each([
    ['ApiUrl', 'https://sync.example.com'],
    ['EntraRedirectUri', 'https://sync.example.com/connect/azure-devops/callback'],
    ['DiscordInteractionsUrl', 'https://sync.example.com/interactions/discord'],
  ])('tells %s', (output, Value) => {
    template.hasOutput(output, { Value });
  });
});

test('tells which record is missing when the zone is somebody else’s', () => {
  const template = Template.fromStack(makeStack({}, { domain: { name, certificateArn } }).stack);
  template.resourceCountIs('AWS::Route53::RecordSet', 0);
  template.hasOutput('ApiUrl', { Value: 'https://sync.example.com' });
  template.hasOutput('MissingDnsRecord', {
    Value: {
      'Fn::Join': [
        '',
        ['sync.example.com CNAME ', { 'Fn::GetAtt': [Match.stringLikeRegexp('^HttpApiDomain'), 'RegionalDomainName'] }],
      ],
    },
  });
});
