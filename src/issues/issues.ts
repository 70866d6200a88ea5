import { OperationalError } from '../base/errors.js';
import type { Engine } from '../engine/engine.js';
import type { Change } from '../engine/feed.js';
import type { IssuePatch } from './edit.js';
import type { Issue } from './issue.js';
import { pathOf } from './names.js';
import { partsOf } from './parts.js';
import { BatchRefused, type IssueOperation, type IssueResult, type Naming, planned } from './plan.js';
import type { IssueFiles, SeenFile } from './ports.js';
import { issueHead, issueList, issueOf } from './queries.js';
import { readHead } from './read-head.js';
import { type IssueFilter, type IssueSort, isSelected, sortedBy } from './selection.js';

/** What is counted, each by what it is: completing is not deleting, and a read is one however it was answered. */
export const issueOperations = [
  'create',
  'read',
  'update',
  'complete',
  'reopen',
  'delete',
  'list',
  'batch',
] as const;
export type CountedOperation = (typeof issueOperations)[number];

export type Measured = <T>(operation: CountedOperation, run: () => Promise<T>) => Promise<T>;

export interface IssuesOptions {
  readonly engine: Engine;
  readonly files: IssueFiles;
  readonly naming: Naming;
  readonly measured?: Measured;
}

export interface WholeIssue extends Issue {
  /** Below the front matter. */
  readonly body: string;
}

/** The issues of one folder: every answer is of the files as they are when it is asked for. */
export class Issues {
  readonly #engine: Engine;
  readonly #files: IssueFiles;
  readonly #naming: Naming;
  readonly #measured: Measured;
  /** Not yet told to the engine; what a look told that failed half-way is not told again. */
  readonly #seen = new Map<string, Change>();

  constructor({ engine, files, naming, measured = (_, run) => run() }: IssuesOptions) {
    this.#engine = engine;
    this.#files = files;
    this.#naming = naming;
    this.#measured = measured;
  }

  list(filter: IssueFilter = {}, sort?: IssueSort): Promise<readonly Issue[]> {
    return this.#measured('list', async () => {
      const all = await this.#all();
      return sortedBy(
        all.filter(issue => isSelected(issue, filter)),
        sort,
      );
    });
  }

  /** By name, or by whatever only one name begins with. From its file: no cache is quicker than that. */
  read(wanted: string): Promise<WholeIssue> {
    return this.#measured('read', async () => {
      const found = (await this.#exact(wanted)) ?? (await this.#exact(await this.#nameOf(wanted)));
      if (!found) throw new OperationalError('issue/unknown', wanted);
      const [path, text] = found;
      return { ...issueOf(path, await readHead(text)), body: partsOf(text).body };
    });
  }

  create(patch: IssuePatch & { readonly title: string; readonly name?: string }): Promise<IssueResult> {
    return this.#measured('create', () => this.#one({ op: 'create', ...patch }));
  }

  update(wanted: string, patch: IssuePatch): Promise<IssueResult> {
    return this.#measured('update', async () => {
      const name = await this.#nameOf(wanted);
      return this.#one({ op: 'update', name, ...patch });
    });
  }

  /** Of one that is complete already nothing is written. */
  complete(wanted: string): Promise<IssueResult> {
    return this.#step('complete', wanted);
  }

  reopen(wanted: string): Promise<IssueResult> {
    return this.#step('reopen', wanted);
  }

  delete(wanted: string): Promise<IssueResult> {
    return this.#step('delete', wanted);
  }

  /** All of it or nothing; throws `BatchRefused` with whatever is wrong. Names are whole. */
  batch(operations: readonly IssueOperation[]): Promise<readonly IssueResult[]> {
    return this.#measured('batch', () => this.#change(operations));
  }

  #step(op: 'complete' | 'reopen' | 'delete', wanted: string): Promise<IssueResult> {
    return this.#measured(op, async () => this.#one({ op, name: await this.#nameOf(wanted) }));
  }

  async #one(operation: IssueOperation): Promise<IssueResult> {
    try {
      const [result] = await this.#change([operation]);
      return result!;
    } catch (error) {
      throw error instanceof BatchRefused ? error.refused[0]!.error : error;
    }
  }

  #change(operations: readonly IssueOperation[]): Promise<readonly IssueResult[]> {
    return this.#files.change(read => planned(operations, read, this.#naming));
  }

  async #exact(name: string): Promise<readonly [path: string, text: string] | undefined> {
    for (const path of [pathOf(name, false), pathOf(name, true)]) {
      const text = isName(name) ? await this.#files.read(path) : undefined;
      if (text !== undefined) return [path, text];
    }
    return undefined;
  }

  async #nameOf(wanted: string): Promise<string> {
    if (await this.#exact(wanted)) return wanted;
    const names = (await this.#all()).map(({ name }) => name);
    const [found, another] = new Set(names.filter(name => name.startsWith(wanted)));
    if (found === undefined || another !== undefined) throw new OperationalError('issue/unknown', wanted);
    return found;
  }

  async #all(): Promise<readonly Issue[]> {
    await this.#files.look(file => void this.#seen.set(file.path, changeOf(file)));
    this.#engine.apply([...this.#seen.values()]);
    this.#seen.clear();
    return await this.#engine.get(issueList);
  }
}

/** Parsed at once, so that no text stays in memory. */
function changeOf({ path, content }: SeenFile): Change {
  if (!content) return { input: issueHead, subject: path };
  const head = readHead(content.text);
  return { input: issueHead, subject: path, cell: { digest: content.digest, read: () => head } };
}

/** Nothing that leads elsewhere. */
function isName(text: string): boolean {
  return text !== '' && !/[/\\\0]/.test(text) && !text.startsWith('.');
}
