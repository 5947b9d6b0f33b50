/** A setting that the stack gives the function. Missing: the function does not start, and says which. */
export function environment(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`The environment variable ${name} is not set`);
  return value;
}
