/** Every text that differs from this one (of single bytes) in one bit of one character. */
export function* turnedBits(text: string): Generator<string> {
  for (const turned of turnedBytes(Buffer.from(text, 'latin1'))) yield turned.toString('latin1');
}

/** The same bytes, once for each bit of them, with that one turned. */
export function* turnedBytes(bytes: Buffer): Generator<Buffer> {
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const turned = Buffer.from(bytes);
    turned.writeUInt8(turned.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    yield turned;
  }
}
