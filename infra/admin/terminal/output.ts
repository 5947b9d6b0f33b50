import { printable } from './printable.ts';

/** What can be written to: a terminal, a file, another program. */
export interface Writable {
  readonly isTTY?: boolean;
  /** Of a terminal. */
  readonly columns?: number;
  write(chunk: string | Uint8Array): unknown;
}

/** Where a command says what it has to say: answers to the standard output, all else beside it. */
export class Output {
  private progressing = false;

  constructor(
    /** For scripts. */
    readonly json: boolean,
    private readonly out: Writable = process.stdout,
    private readonly aside: Writable = process.stderr,
  ) {}

  /** Columns of the terminal; `undefined` when it is none: then nothing needs to fit. */
  get width(): number | undefined {
    return this.out.isTTY ? this.out.columns : undefined;
  }

  /** The whole answer. */
  answer(text: string, json: unknown): void {
    this.write(this.out, this.json ? JSON.stringify(json, null, 2) : text);
  }

  /** One of an unknown number of answers: in JSON each has a line. */
  line(text: string, json: unknown): void {
    this.write(this.out, this.json ? JSON.stringify(json) : text);
  }

  /** Bytes as they are, into a file or another program; a terminal gets nothing that would steer it. */
  raw(bytes: Buffer): void {
    this.clear();
    this.out.write(this.out.isTTY ? `${printable(bytes.toString())}\n` : bytes);
  }

  /** What goes with an answer, and is none. */
  note(text: string): void {
    this.write(this.aside, text);
  }

  /** Why there is no answer. */
  fail(text: string): void {
    this.write(this.json ? this.out : this.aside, this.json ? JSON.stringify({ error: text }, null, 2) : text);
  }

  /** How far something long has come, for whoever waits. */
  progress(text: string): void {
    if (!this.aside.isTTY) return;
    this.aside.write(`\r${text}\x1b[K`);
    this.progressing = true;
  }

  private write(to: Writable, text: string): void {
    this.clear();
    to.write(`${to.isTTY ? printable(text) : text}\n`);
  }

  private clear(): void {
    if (this.progressing) this.progress('');
    this.progressing = false;
  }
}
