/** The stack that commands are about unless another is named. */
export const defaultStack = 'AssigneeSync';

/** A command of these to paste, about the same stack. */
export const adminLine = (stack: string, words: string): string =>
  `npm run admin -- ${words}${stack === defaultStack ? '' : ` --stack ${stack}`}`;
