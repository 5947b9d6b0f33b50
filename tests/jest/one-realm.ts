import type { EnvironmentContext, JestEnvironmentConfig } from '@jest/environment';
import { TestEnvironment } from 'jest-environment-node';

/**
 * The realm of jest's worker as the environment of each of its test files (see `runtime.cjs`). What a file leaves in
 * the globals and in the process's environment is taken back after it.
 */
export default class OneRealm extends TestEnvironment {
  readonly #globals = Object.getOwnPropertyDescriptors(globalThis);
  readonly #env = { ...process.env };
  readonly #exit = process.exit;

  constructor(config: JestEnvironmentConfig, context: EnvironmentContext) {
    super(config, context);
    Object.assign(this, { global: globalThis });
  }

  override async teardown() {
    await super.teardown();
    for (const key of Reflect.ownKeys(globalThis)) if (!(key in this.#globals) && !isOfCdk(key)) forget(key);
    Object.defineProperties(globalThis, this.#globals);
    for (const name of Object.keys(process.env)) if (!(name in this.#env)) delete process.env[name];
    Object.assign(process.env, this.#env);
    process.exit = this.#exit;
  }
}

/** CDK, which is loaded once, keeps its tokens and the times it took in globals. */
const isOfCdk = (key: string | symbol): boolean => String(key).includes('cdk');

const forget = (key: string | symbol): boolean => Reflect.deleteProperty(globalThis, key);
