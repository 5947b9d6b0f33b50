/** What jest's global setup tells of the stack that this worker's test files share. */
export function setting(
  name:
    | 'STACK_URL'
    | 'STACK_ADMIN_KEY'
    | 'STACK_AWS_ENDPOINT'
    | 'STACK_AZURE_DEVOPS'
    | 'STACK_OUTPUT'
    | 'STACK_DISCORD'
    | 'STACK_DISCORD_KEY'
    | 'STACK_EXAMPLE',
): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: is the global setup running?`);
  return value;
}
