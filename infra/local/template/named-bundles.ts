import { mkdirSync } from 'node:fs';
import { basename } from 'node:path';
import { AssetCode, type FunctionProps, Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import type { IPropertyInjector } from 'aws-cdk-lib/core';

/**
 * Tells functions' bundles apart by their names in place of what is in them, which matters to a deployment only. So the
 * stack can be synthesized while they are being made.
 */
export class NamedBundles implements IPropertyInjector {
  readonly constructUniqueId = Lambda.PROPERTY_INJECTION_ID;

  inject(props: FunctionProps): FunctionProps {
    const { code } = props;
    if (!(code instanceof AssetCode)) return props;
    mkdirSync(code.path, { recursive: true });
    return { ...props, code: new AssetCode(code.path, { assetHash: basename(code.path) }) };
  }
}
