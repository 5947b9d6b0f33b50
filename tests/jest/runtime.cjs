const { AsyncLocalStorage } = require('node:async_hooks');
const { createRequire } = require('node:module');
const { compileFunction } = require('node:vm');
const { default: Runtime } = require('jest-runtime');

const libraries = /^(@aws-sdk\/|aws-cdk-lib|cdk-nag|constructs|esbuild|fast-check|playwright-core|zod)/;
const compiled = new Map();

/**
 * Jest's own, but for what it does anew for each test file where once per worker is enough: libraries, which keep
 * nothing between calls, are loaded once, and our modules, of which each file still gets its own, are compiled once.
 * For that all run in one realm, that of `one-realm.ts`.
 */
class OnceRuntime extends Runtime {
  #storages = [];

  constructor(...args) {
    super(...args);
    const { executor } = this;
    executor.compile = (source, filename) => {
      const known = compiled.get(filename);
      if (known?.source === source) return known.run;
      const run = compileFunction(source, executor.injectedModuleParameters, { filename });
      compiled.set(filename, { source, run });
      return run;
    };
  }

  requireModuleOrMock(from, name) {
    return libraries.test(name) ? createRequire(from)(name) : super.requireModuleOrMock(from, name);
  }

  /** Jest's runner has a storage for each test file, and up to Node 22 a promise costs time for each that was used. */
  requireInternalModule(from, name) {
    if (name !== 'node:async_hooks') return super.requireInternalModule(from, name);
    const storages = this.#storages;
    return {
      AsyncLocalStorage: class extends AsyncLocalStorage {
        constructor() {
          super();
          storages.push(this);
        }
      },
    };
  }

  teardown() {
    super.teardown();
    for (const storage of this.#storages) storage.disable();
  }
}

module.exports = OnceRuntime;
