import { OperationalError } from '../base/errors.js';
import { editIssue, type IssuePatch, newIssueText, patchProblem } from './edit.js';
import { checkName, newName, pathOf } from './names.js';
import type { FileChange, Planned, ReadNow } from './ports.js';

/** One step of a batch. */
export type IssueOperation =
  | ({ readonly op: 'create'; readonly name?: string } & IssuePatch & { readonly title: string })
  | ({ readonly op: 'update'; readonly name: string } & IssuePatch)
  | { readonly op: 'complete' | 'reopen' | 'delete'; readonly name: string };

export interface IssueResult {
  readonly op: IssueOperation['op'];
  readonly name: string;
  /** What was so already was not written again. */
  readonly changed: boolean;
}

export interface RefusedOperation {
  /** In the batch, from 0. */
  readonly index: number;
  readonly error: OperationalError;
}

/** A batch of which some operations cannot be done, so that none was. */
export class BatchRefused extends Error {
  override readonly name = 'BatchRefused';

  constructor(readonly refused: readonly RefusedOperation[]) {
    super(refused.map(({ index, error }) => `${index + 1}: ${error.message}`).join('\n'));
  }
}

export interface Naming {
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly random: (count: number) => Uint8Array;
}

/** What a list of operations comes to, each on what those before it leave. Throws `BatchRefused`. */
export async function planned(
  operations: readonly IssueOperation[],
  read: ReadNow,
  naming: Naming,
): Promise<Planned<readonly IssueResult[]>> {
  const desk = new Desk(read);
  const results: IssueResult[] = [];
  const refused: RefusedOperation[] = [];
  for (const [index, operation] of operations.entries()) {
    try {
      results.push(await perform(operation, desk, naming));
    } catch (error) {
      if (!OperationalError.is(error)) throw error;
      refused.push({ index, error });
    }
  }
  if (refused.length > 0) throw new BatchRefused(refused);
  return { changes: desk.changes(), value: results };
}

async function perform(operation: IssueOperation, desk: Desk, naming: Naming): Promise<IssueResult> {
  const { op } = operation;
  if (op === 'create') return { op, name: create(operation, desk, naming), changed: true };
  const { name } = operation;
  checkName(name);
  const changed = op === 'update' ? await update(operation, desk) : await steps[op](name, desk, naming);
  return { op, name, changed };
}

function create(
  { op: _, name: wanted, ...patch }: IssueOperation & { readonly op: 'create' },
  desk: Desk,
  { now, random }: Naming,
): string {
  const name = wanted ?? newName(patch.title, now(), random);
  checkName(name);
  checkPatch(name, patch);
  if (desk.find(name)) throw new OperationalError('issue/exists', name);
  desk.put(pathOf(name, false), newIssueText({ created: momentOf(now()), ...patch }));
  return name;
}

async function update(
  { op: _, name, ...patch }: IssueOperation & { readonly op: 'update' },
  desk: Desk,
): Promise<boolean> {
  checkPatch(name, patch);
  const { path, text } = desk.get(name);
  const edited = await editIssue(name, text, patch);
  desk.put(path, edited);
  return edited !== text;
}

type Step = (name: string, desk: Desk, naming: Naming) => Promise<boolean>;

const steps: Readonly<Record<'complete' | 'reopen' | 'delete', Step>> = {
  complete: (name, desk, { now }) =>
    move(name, desk, { isComplete: true, patch: { state: null, completed: momentOf(now()) } }),
  reopen: (name, desk) => move(name, desk, { isComplete: false, patch: { completed: null } }),
  delete: async (name, desk) => {
    desk.put(desk.get(name).path, undefined);
    return true;
  },
};

/** Where it lies already nothing is done. */
async function move(
  name: string,
  desk: Desk,
  { isComplete, patch }: { readonly isComplete: boolean; readonly patch: IssuePatch },
): Promise<boolean> {
  const { path, text } = desk.get(name);
  const target = pathOf(name, isComplete);
  if (path === target) return false;
  desk.put(target, await editIssue(name, text, patch));
  desk.put(path, undefined);
  return true;
}

function checkPatch(name: string, patch: IssuePatch): void {
  const problem = patchProblem(patch);
  if (problem) throw new OperationalError('issue/invalid', name, { cause: new Error(problem) });
}

function momentOf(epochMs: number): string {
  return `${new Date(epochMs).toISOString().slice(0, 19)}Z`;
}

interface Found {
  readonly path: string;
  readonly text: string;
}

/** The files as they will be when all that was planned has been written. */
class Desk {
  readonly #before = new Map<string, string | undefined>();
  readonly #now = new Map<string, string | undefined>();

  constructor(private readonly read: ReadNow) {}

  find(name: string): Found | undefined {
    const found = [false, true].flatMap(isComplete => {
      const path = pathOf(name, isComplete);
      const text = this.#text(path);
      return text === undefined ? [] : [{ path, text }];
    });
    if (found.length > 1) throw new OperationalError('issue/twice', name);
    return found[0];
  }

  get(name: string): Found {
    const found = this.find(name);
    if (!found) throw new OperationalError('issue/unknown', name);
    return found;
  }

  put(path: string, text: string | undefined): void {
    this.#now.set(path, text);
  }

  changes(): readonly FileChange[] {
    return [...this.#now].flatMap(([path, text]) => {
      const before = this.#before.get(path);
      return before === text ? [] : [{ path, before, text }];
    });
  }

  #text(path: string): string | undefined {
    if (!this.#before.has(path)) {
      const text = this.read(path);
      this.#before.set(path, text);
      this.#now.set(path, text);
    }
    return this.#now.get(path);
  }
}
