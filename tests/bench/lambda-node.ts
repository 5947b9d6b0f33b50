/** The Node that functions run on, here as in the local stack. */
export const lambdaNode = process.env.LAMBDA_NODE ?? process.execPath;
