import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Fault } from './fault.ts';
import { planted } from './planted.ts';

/** Neither is copied: what is installed is linked, and what was built is built anew. */
const leftOut = new Set(['node_modules', '.git', '.build']);

/** A copy of the project to be spoiled. */
export class WorkingCopy {
  readonly root = mkdtempSync(join(tmpdir(), 'planted-'));

  constructor() {
    for (const entry of readdirSync('.')) {
      if (!leftOut.has(entry)) this.add(entry);
    }
    symlinkSync(realpathSync('node_modules'), join(this.root, 'node_modules'));
  }

  /** Copies a file or folder of the project. */
  add(path: string): void {
    cpSync(path, join(this.root, path), { recursive: true });
  }

  /** Plants a fault. Answers how to take it out again. @throws Error when it does not fit any more */
  plant(fault: Fault): () => void {
    const spoiled = [...planted(fault, (path) => this.read(path))];
    const whole = spoiled.map(([path]) => [path, this.read(path)] as const);
    for (const [path, text] of spoiled) this.write(path, text);
    return () => {
      for (const [path, text] of whole) this.write(path, text);
    };
  }

  /** A file of the copy gets another text. */
  write(path: string, text: string): void {
    writeFileSync(join(this.root, path), text);
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  private read(path: string): string {
    return readFileSync(join(this.root, path), 'utf8');
  }
}
