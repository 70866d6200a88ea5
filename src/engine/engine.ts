import type { Digest } from '../base/digest.js';
import { Cancelled } from '../base/errors.js';
import { Accumulations, type Gathering } from './accumulations.js';
import type { EngineEvent, MissReason, Outcome } from './events.js';
import type { Cell, Change } from './feed.js';
import { Finishers } from './finishers.js';
import { Inputs } from './inputs.js';
import { besideKeys, foldKey, loadNamed, queryKey } from './keys.js';
import { type Computed, type Loaded, Loader, type Offload, type Resolved } from './loader.js';
import { type Memo, Memos, sameKey } from './memos.js';
import { type History, missReason, optionDigests, type Trace } from './miss.js';
import type { Derived, Fold, Input, Node, Query } from './query.js';
import { type Gathered, Rosters } from './rosters.js';
import type { Tier } from './tier.js';
import { orUndefined, whenAll } from './when-all.js';

export interface EngineOptions {
  /** Asked in order; a hit is copied to those before it. */
  readonly tiers: readonly Tier[];
  readonly emit?: (event: EngineEvent) => void;
  /** Computes heavy queries elsewhere; answers undefined to have it done here. */
  readonly offload?: Offload;
  /** Queries worth computing with a query in the same go. They may read it and inputs, and nothing else. */
  readonly alongside?: (node: Query<unknown>) => readonly Query<unknown>[];
  /** What an earlier process knew, to explain misses. */
  readonly history?: History;
  /** Milliseconds; only differences matter. */
  readonly now: () => number;
}

export interface GetOptions {
  /** `cancel` rejects with `Cancelled` before anything is computed for content that has moved on. */
  readonly obsolete?: 'finish' | 'cancel';
}

/**
 * Evaluates queries and folds on the current inputs.
 *
 * Nothing is ever invalidated. A change gives an input a new digest, the digest gives every dependent
 * a new key, and the old entries age out. A late result is stored under its own key, so it can be
 * unneeded but never wrong.
 */
export class Engine {
  readonly #inputs = new Inputs();
  readonly #memos = new Memos(this.#inputs);
  readonly #rosters = new Rosters(this.#inputs, this.#memos);
  readonly #traces = new Map<string, Map<string, Trace>>();
  readonly #accumulations: Accumulations;
  readonly #finishers = new Finishers();
  readonly #loader: Loader;
  readonly #history: History | undefined;
  readonly #alongside: EngineOptions['alongside'];
  readonly #emit: (event: EngineEvent) => void;
  readonly #now: () => number;
  #folding = 0;
  #revision = 0;

  constructor(options: EngineOptions) {
    this.#emit = options.emit ?? (() => {});
    this.#history = options.history;
    this.#alongside = options.alongside;
    this.#now = options.now;
    this.#loader = new Loader(options);
    this.#accumulations = new Accumulations(options.now);
  }

  get revision(): number {
    return this.#revision;
  }

  /** Sets inputs. Changes without effect raise no revision and no event. */
  apply(changes: readonly Change[]): void {
    const revision = this.#revision + 1;
    for (const change of changes) {
      if (!this.#inputs.apply(change, revision)) continue;
      this.#revision = revision;
      if (!change.cell) this.#forget(change.subject);
      this.#emit({ type: 'changed', input: change.input.id, subject: change.subject, revision });
    }
  }

  subjects(input: { readonly id: string }): readonly string[] {
    return this.#inputs.subjects(input.id);
  }

  cell(input: { readonly id: string }, subject: string): Cell | undefined {
    return this.#inputs.cell(input.id, subject);
  }

  /** The answer for the moment of asking: all input digests are read before the first await. */
  async get<T>(node: Node<T>, subject = '', options: GetOptions = {}): Promise<T> {
    return (await this.load(node, subject, options)).value as T;
  }

  /** As `get`, with the digest and whether it is partial. */
  async load(
    node: Node<unknown>,
    subject = '',
    { obsolete = 'finish' }: GetOptions = {},
  ): Promise<Loaded & { readonly digest: Digest }> {
    if (obsolete === 'finish') this.#finishers.enter(subject);
    try {
      const memo = this.#memos.verified(node, subject);
      const resolved = await (memo?.resolved ?? this.#resolve(node, subject));
      if (memo && node.kind !== 'input') this.#loader.hit(node, subject, resolved.key, 'memo');
      return { ...(await resolved.load()), digest: resolved.digest };
    } finally {
      if (obsolete === 'finish') this.#finishers.leave(subject);
    }
  }

  /** How the latest answers for a subject came about, one a node. */
  outcomes(subject: string): readonly Outcome[] {
    return this.#loader.outcomes(subject);
  }

  /** The key that a result has now, without looking it up or computing it. */
  async keyOf(node: Query<unknown>, subject: string): Promise<Digest> {
    return queryKey(node, await Promise.all(this.#depsOf(node, subject)));
  }

  /** Forgets what was resolved, after entries were deleted from the tiers: the next `get` looks them up again. */
  forgetMemos(): void {
    this.#memos.clear();
    this.#rosters.clear();
    this.#accumulations.clear();
  }

  #resolve(node: Node<unknown>, subject: string): Resolved | Promise<Resolved> {
    if (node.kind === 'input') return this.#resolveInput(node, subject);
    const verified = this.#memos.verified(node, subject);
    if (verified) return verified.resolved;
    const before = this.#memos.latest(node, subject);
    const resolved =
      node.kind === 'fold' ? this.#resolveFold(node, before) : this.#resolveQuery(node, subject, before);
    return this.#memos.remember(node, subject, this.#revision, resolved);
  }

  #resolveInput({ id, absent }: Input<unknown>, subject: string): Resolved {
    const cell = this.#inputs.cell(id, subject) ?? absent;
    if (!cell) throw new RangeError(`no ${id} named ${subject}`);
    return {
      key: cell.digest,
      digest: cell.digest,
      load: async () => ({ value: await cell.read(), partial: false }),
    };
  }

  #resolveQuery(
    node: Query<unknown>,
    subject: string,
    before: Memo | undefined,
  ): Resolved | Promise<Resolved> {
    const asked = this.#revision;
    const names = Object.keys(node.deps);
    const deps = this.#depsOf(node, subject);
    const cells = node.offload ? this.#directCells(node, subject) : [];
    return whenAll(deps, resolved => {
      const key = queryKey(node, resolved);
      const run = async (): Promise<Computed> => {
        this.#cancelIfObsolete(node, subject, asked);
        const { named, partial } = await loadNamed(names, resolved);
        this.#cancelIfObsolete(node, subject, asked);
        const start = this.#now();
        const value = await node.run(named);
        return { value, partial: partial || node.isPartial(value), ms: this.#now() - start };
      };
      const reason = this.#reason(node, subject, key, resolved);
      const others = node.offload ? (this.#alongside?.(node) ?? []) : [];
      const alongside = besideKeys(others, { node, key }, dep => this.#resolveInput(dep, subject));
      const replaces = node.latestOnly && before?.key !== key ? before?.key : undefined;
      return this.#loader.resolve(
        { node, subject, key, run, reason, cells, alongside, replaces },
        sameKey(before, key),
      );
    });
  }

  #resolveFold(node: Fold<unknown>, before: Memo | undefined): Resolved | Promise<Resolved> {
    return this.#whileFolding(() => {
      const { subjects, settle } = this.#rosters.due(node.over, this.#revision);
      const members = subjects.map(subject => this.#resolveMember(node.over, subject));
      const deps = Object.values(node.deps).map(dep => this.#resolve(dep, ''));
      return whenAll(members, known =>
        whenAll(deps, resolved => this.#foldOf(node, { ...settle(known), deps: resolved }, before)),
      );
    });
  }

  #foldOf(
    node: Fold<unknown>,
    { roster, failed, deps }: FoldParts,
    before: Memo | undefined,
  ): Resolved | Promise<Resolved> {
    const transient = failed.length > 0;
    const names = Object.keys(node.deps);
    const key = foldKey(node, roster, { transient, deps });
    const compute = async (): Promise<Computed> => {
      const computed = node.begin
        ? await this.#accumulations.run(node, { roster, names, deps })
        : await this.#folded(node, { roster, names, deps });
      return { ...computed, partial: transient || computed.partial };
    };
    const run = async (): Promise<Computed> => this.#whileFolding(compute);
    const reason = this.#reason(node, '', key, deps);
    const resolved = this.#loader.resolve(
      { node, subject: '', key, run, reason, cells: [], alongside: [] },
      sameKey(before, key),
    );
    return transient
      ? whenAll([resolved], ([settled]) => ({ ...(settled as Resolved), transient }))
      : resolved;
  }

  async #folded(node: Fold<unknown>, { roster, names, deps }: Gathering): Promise<Computed> {
    const all = await Promise.all(
      roster.entries().map(async ([subject, member]) => [subject, await member.load()] as const),
    );
    const values = await loadNamed(names, deps);
    const start = this.#now();
    const value = node.run(new Map(all.map(([subject, member]) => [subject, member.value])), values.named);
    const partial = values.partial || all.some(([, member]) => member.partial);
    return { value, ms: this.#now() - start, partial };
  }

  #depsOf(node: Query<unknown>, subject: string): (Resolved | Promise<Resolved>)[] {
    return Object.values(node.deps).map(dep => this.#resolve(dep, dep.kind === 'fold' ? '' : subject));
  }

  /** Undefined for a member that fails, so that one bad file does not cost a fold its others. */
  #resolveMember(node: Node<unknown>, subject: string): Resolved | undefined | Promise<Resolved | undefined> {
    return orUndefined(() => this.#resolve(node, subject));
  }

  /** A fold wants all its members, whoever else has lost interest in one of them. */
  #whileFolding<T>(work: () => T | Promise<T>): T | Promise<T> {
    this.#folding++;
    const end = (): void => void this.#folding--;
    try {
      const result = work();
      if (result instanceof Promise) return result.finally(end);
      end();
      return result;
    } catch (error) {
      end();
      throw error;
    }
  }

  #cancelIfObsolete(node: Query<unknown>, subject: string, asked: number): void {
    if (this.#folding > 0 || this.#finishers.has(subject)) return;
    if (this.#memos.lastChange(node, subject) <= asked) return;
    this.#emit({ type: 'cancelled', node: node.id, subject });
    throw new Cancelled(`${node.id} ${subject}`);
  }

  /** Traced whether or not it is a miss, so that the next one can be told apart from this. */
  #reason(node: Derived<unknown>, subject: string, key: Digest, deps: readonly Resolved[]): () => MissReason {
    const trace: Trace = { key, version: String(node.version), options: optionDigests(node, deps) };
    const traces = this.#traces.get(subject) ?? new Map<string, Trace>();
    this.#traces.set(subject, traces);
    let before = traces.get(node.id);
    traces.set(node.id, trace);
    return () => {
      const reason = missReason(trace, before, this.#history?.(node.id, subject));
      before = trace;
      return reason;
    };
  }

  #directCells(node: Query<unknown>, subject: string): readonly (readonly [string, Cell])[] {
    return this.#memos.reads(node).direct.flatMap(id => {
      const cell = this.#inputs.cell(id, subject);
      return cell ? [[id, cell] as const] : [];
    });
  }

  #forget(subject: string): void {
    this.#memos.forget(subject);
    this.#traces.delete(subject);
    this.#loader.forget(subject);
  }
}

interface FoldParts extends Gathered {
  readonly deps: readonly Resolved[];
}
