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
}

module.exports = OnceRuntime;
