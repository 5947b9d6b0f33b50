// Before each test file: the settings of the stack that its worker's files share.
const stacks: object[] = JSON.parse(process.env.STACKS ?? '[]');
Object.assign(process.env, stacks[Number(process.env.JEST_WORKER_ID) - 1]);
