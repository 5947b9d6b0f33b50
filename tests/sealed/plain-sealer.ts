import type { Sealer } from '../../shared/sealed/sealer.ts';

/** Keeps the context with the text: enough where it is not the seal that is tested. */
export const plainSealer: Sealer = {
  seal: async (plaintext, context) => JSON.stringify([JSON.stringify(context), plaintext]),
  async open(sealed, context) {
    const [of, plaintext] = JSON.parse(sealed);
    if (of !== JSON.stringify(context)) throw new Error('sealed for another');
    return plaintext;
  },
};
