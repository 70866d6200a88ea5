import { join } from 'node:path';
import { digestBytes } from '../../base/digest.js';
import { messageOf, OperationalError } from '../../base/errors.js';
import type { LongRunOptions } from '../../base/long-run.js';
import type { FileReport } from '../../workspace/answers.js';
import {
  type BaselineFiles,
  baselineName,
  compareWith,
  entriesOf,
  linesOf,
  noBaseline,
  parseBaseline,
  printBaseline,
  totalOf,
  withOne,
} from '../../workspace/baseline.js';
import type { Workspace } from '../../workspace/workspace.js';
import type { BaselineChange, BaselineWhat } from '../protocol.js';
import type { Finding } from './diagnostics.js';
import type { TextFiles } from './parts.js';

export interface BaselineParts {
  readonly workspace: Pick<Workspace, 'root' | 'hide' | 'scan' | 'across'>;
  /** Undefined in a folder that is not trusted: nothing of it decides what is shown. */
  readonly textFiles: TextFiles | undefined;
  /** The text of an open document. */
  readonly openText: (path: string) => string | undefined;
  /** Other findings are hidden than before. */
  readonly changed: () => void;
  /** What is wrong with the file, to be shown where it is; undefined: nothing is. */
  readonly complain: (problem: string | undefined) => void;
  readonly failed: (error: unknown) => void;
}

/** The baseline file of one folder: what it holds is hidden, and it is written when a user says so. One step at a time. */
export class Baseline {
  readonly #parts: BaselineParts;
  readonly #path: string;
  #isOn = false;
  #digest = '';
  #last: Promise<unknown> = Promise.resolve();

  constructor(parts: BaselineParts) {
    this.#parts = parts;
    this.#path = join(parts.workspace.root, baselineName);
  }

  get isOn(): boolean {
    return this.#isOn;
  }

  async configure(isOn: boolean): Promise<void> {
    this.#isOn = isOn && this.#parts.textFiles !== undefined;
    await this.refresh();
  }

  /** The watcher's news. */
  async touched(paths: readonly string[]): Promise<void> {
    if (paths.includes(baselineName)) await this.refresh();
  }

  refresh(): Promise<void> {
    return this.#inTurn(() => this.#read());
  }

  change(what: BaselineWhat, options: LongRunOptions = {}): Promise<BaselineChange> {
    return this.#inTurn(async files => {
      const before = await filesOr(noBaseline, () => this.#parsed(files));
      const after = what === 'remove' ? noBaseline : await this.#found(files, before, what, options);
      if (what === 'remove') await files.remove(this.#path);
      else if (totalOf(after) > 0 || (await files.read(this.#path)) !== undefined)
        await files.write(this.#path, printBaseline(after));
      await this.#read();
      return { before: totalOf(before), after: totalOf(after) };
    });
  }

  /** One finding more, of the line as it is now; throws `baseline/invalid`. */
  add(path: string, rule: string, line: number): Promise<void> {
    return this.#inTurn(async files => {
      const before = await this.#parsed(files);
      const text = (await this.#textOf(files, path)) ?? '';
      const after = withOne(before, path, rule, linesOf(text)[line - 1] ?? '');
      await files.write(this.#path, printBaseline(after));
      await this.#read();
    });
  }

  async #read(): Promise<void> {
    const { textFiles, workspace, changed, complain, failed } = this.#parts;
    try {
      const text = this.#isOn ? await textFiles?.read(this.#path) : undefined;
      const digest = text === undefined ? '' : digestBytes(text);
      if (digest === this.#digest) return;
      this.#digest = digest;
      workspace.hide(text === undefined ? undefined : parsed(text));
      complain(undefined);
    } catch (error) {
      workspace.hide(undefined);
      complain(messageOf(error));
      failed(error);
    }
    changed();
  }

  async #parsed(files: TextFiles): Promise<BaselineFiles> {
    const text = await files.read(this.#path);
    return text === undefined ? noBaseline : parsed(text);
  }

  /** By file; what is hidden now is found as well. */
  async #found(
    files: TextFiles,
    before: BaselineFiles,
    what: BaselineWhat,
    options: LongRunOptions,
  ): Promise<BaselineFiles> {
    const found = await findingsByPath(this.#parts.workspace, options);
    const after: Record<string, BaselineFiles[string]> = {};
    for (const [path, findings] of found) {
      const text = (await this.#textOf(files, path)) ?? '';
      const kept = what === 'prune' ? compareWith(before, path, findings, text).known : findings;
      after[path] = entriesOf(kept, text);
    }
    return after;
  }

  async #textOf(files: TextFiles, path: string): Promise<string | undefined> {
    return this.#parts.openText(path) ?? files.read(join(this.#parts.workspace.root, path));
  }

  #inTurn<T>(step: (files: TextFiles) => Promise<T>): Promise<T> {
    const { textFiles } = this.#parts;
    const next = this.#last.then(() => step(textFiles ?? noFiles));
    this.#last = next.catch(() => undefined);
    return next;
  }
}

/** Of a folder that is not trusted: nothing is read, and nothing written. */
const noFiles: TextFiles = {
  read: async () => undefined,
  write: async () => undefined,
  remove: async () => undefined,
};

function parsed(text: string): BaselineFiles {
  try {
    return parseBaseline(text);
  } catch (error) {
    throw new OperationalError('baseline/invalid', baselineName, { cause: error });
  }
}

/** What cannot be used is replaced. */
async function filesOr(otherwise: BaselineFiles, read: () => Promise<BaselineFiles>): Promise<BaselineFiles> {
  try {
    return await read();
  } catch (error) {
    if (OperationalError.is(error, 'baseline/invalid')) return otherwise;
    throw error;
  }
}

async function findingsByPath(
  workspace: BaselineParts['workspace'],
  options: LongRunOptions,
): Promise<ReadonlyMap<string, readonly Finding[]>> {
  const found = new Map<string, readonly Finding[]>();
  const note = ({ path, findings, known = [] }: FileReport): void => {
    const all = [...(found.get(path) ?? []), ...findings, ...known];
    if (all.length > 0) found.set(path, inOrder(all));
  };
  for await (const report of workspace.scan({ ...options, forProject: true })) note(report);
  for (const report of await workspace.across()) note(report);
  return found;
}

function inOrder(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted((a, b) => a.range[0] - b.range[0] || a.range[1] - b.range[1]);
}
