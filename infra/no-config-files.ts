/**
 * Stands in for what the SDK reads its shared configuration with: a function has no home directory to look into, and the
 * module for reading files as promises, with all that it loads, takes milliseconds of every cold start.
 */
export const loadSharedConfigFiles = async () => ({ configFile: {}, credentialsFile: {} });
export const CONFIG_PREFIX_SEPARATOR = '.';
