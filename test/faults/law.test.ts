import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { type TempFolder, tempFolder, tempRepository } from '../harness/temp-folder.js';
import { answersOf, coldAnswers, Live, setClockAhead, Watcher } from './live.js';
import { halfTyped, tidy, untidy } from './texts.js';

/** Fixed, so that a failure is one on every machine; another one is tried with TREEWARDEN_SEED. */
const seed = Number(process.env.TREEWARDEN_SEED ?? 20_261_121);

const texts = [
  untidy('one'),
  untidy('two'), // The same size as the one before.
  `\uFEFF${untidy('one')}`,
  untidy('one').replaceAll('\n', '\r\n'),
  tidy,
  halfTyped,
  'binary\0',
  '',
];
const settings = [
  {},
  { rules: { 'long-parameter-list': { most: 9 } } },
  { rules: { 'empty-catch': 'off' } },
  { exclude: ['b/**'] },
  { include: ['**/a.*'], patterns: 'off' },
  { maxFileBytes: 60 },
];
const paths = ['a.ts', 'b/a.ts', 'b/c.js', 'b/d/a.tsx', 'c'] as const;
const folders = ['b', 'b/d', 'c', 'c/e'] as const;

/** What happens to the world, whether or not a process of ours is there to see it. */
type Change =
  | { readonly do: 'write'; readonly path: string; readonly text: string }
  | { readonly do: 'remove'; readonly path: string }
  | { readonly do: 'move'; readonly path: string; readonly to: string }
  | { readonly do: 'git'; readonly command: string };

type Step =
  | Change
  | { readonly do: 'restart'; readonly unseen: readonly Change[] }
  | { readonly do: 'type'; readonly path: string; readonly text: string | null }
  | { readonly do: 'set'; readonly settings: unknown }
  | { readonly do: 'clear'; readonly kind?: string; readonly glob?: string }
  | { readonly do: 'later'; readonly ms: number }
  | { readonly do: 'verify' };

const path = fc.constantFrom(...paths);
const text = fc.constantFrom(...texts);
const is = <const T extends string>(name: T) => fc.constant(name);
const gitCommands = [
  'checkout -q -f main',
  'checkout -q -f other',
  'stash push -q -u',
  'stash pop -q',
  'reset -q --hard',
  'reset -q --hard HEAD~1',
  'clean -q -f -d',
  'add --all',
  'commit -q -a -m more',
  'mv b c',
] as const;
const writing = fc.record({ do: is('write'), path, text });
const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 4, arbitrary: writing },
  {
    weight: 1,
    arbitrary: fc.record({
      do: is('write'),
      path: fc.constantFrom('.gitignore', 'treewarden.json'),
      text: fc.constantFrom('c\n', 'a.ts\n', '', ...settings.map(each => JSON.stringify(each))),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: is('remove'), path: fc.constantFrom(...paths, ...folders) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: is('move'),
      path: fc.constantFrom(...paths, ...folders),
      to: fc.constantFrom(...paths, ...folders),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: is('git'), command: fc.constantFrom(...gitCommands) }) },
);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: change },
  { weight: 4, arbitrary: fc.record({ do: is('restart'), unseen: fc.array(change, { maxLength: 3 }) }) },
  { weight: 2, arbitrary: fc.record({ do: is('type'), path, text: fc.option(text) }) },
  { weight: 2, arbitrary: fc.record({ do: is('set'), settings: fc.constantFrom(...settings) }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Step>(
      { do: 'clear' },
      { do: 'clear', kind: 'file-facts' },
      { do: 'clear', glob: 'b/**' },
    ),
  },
  { weight: 2, arbitrary: fc.record({ do: is('later'), ms: fc.constantFrom(60_000, -600_000) }) },
  { weight: 1, arbitrary: fc.constant<Step>({ do: 'verify' }) },
);

afterEach(() => vi.restoreAllMocks());

test.each([
  ['repository', tempRepository, 14],
  ['plain folder', tempFolder, 8],
  ['folder of so many files that their findings are also laid together', folderOfMany, 6],
] as const)('after any steps a warm session of a %s answers as a cold one', async (_, temp, numRuns) => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), steps => compare(temp, steps)),
    { numRuns, seed, endOnFailure: true },
  );
});

async function compare(temp: typeof folderOfMany, steps: readonly Step[]): Promise<void> {
  using folder = temp({ 'a.ts': untidy('one'), 'b/a.ts': untidy('one'), 'b/c.js': halfTyped });
  using cache = tempFolder();
  if (temp === tempRepository) twoBranches(folder);
  using world = await new World(folder, cache.path).start();
  await world.compare('at first');
  for (const next of steps) {
    await world.perform(next);
    await world.compare(JSON.stringify(next));
  }
}

function folderOfMany(files: Readonly<Record<string, string>> = {}): TempFolder {
  const fillers = Array.from({ length: 50 }, (_, index) => [`fill/f${index}.ts`, tidy]);
  return tempFolder({ ...files, ...Object.fromEntries(fillers) });
}

function twoBranches(folder: TempFolder): void {
  folder.commit('main');
  folder.git('checkout', '-q', '-b', 'other');
  folder.write('a.ts', untidy('two'));
  folder.write('c/e.ts', tidy);
  folder.commit('other');
  folder.git('checkout', '-q', 'main');
}

/** A folder, the editor's share of it, and a session that ends and begins again on one store. */
class World implements globalThis.Disposable {
  readonly #buffers = new Map<string, string>();
  readonly #watcher: Watcher;
  #settings: unknown;
  #live: Live | undefined;
  #aheadMs = 0;

  constructor(
    private readonly folder: TempFolder,
    private readonly cacheHome: string,
  ) {
    this.#watcher = new Watcher(folder.path);
  }

  async start(): Promise<this> {
    this.#live = await new Live({ ...this.#situation(), cacheHome: this.cacheHome }).open();
    return this;
  }

  async compare(after: string): Promise<void> {
    const warm = await answersOf(this.#session);
    expect(warm, `after ${after}, seed ${seed}`).toEqual(await coldAnswers(this.#situation()));
    // A later write must get another ctime: where the clock is moved, nothing protects from a coarse one.
    await new Promise(resolve => setTimeout(resolve, 12));
  }

  async perform(step: Step): Promise<void> {
    const { workspace } = this.#session;
    if (step.do === 'restart') await this.#restart(step.unseen);
    else if (step.do === 'type') this.#type(step.path, step.text);
    else if (step.do === 'set') await this.#set(step.settings);
    else if (step.do === 'clear') await workspace.clear(step);
    else if (step.do === 'later') this.#moveClock(step.ms);
    else if (step.do === 'verify') await workspace.verifyInBackground();
    else await this.#change(step);
  }

  [Symbol.dispose](): void {
    this.#live?.[Symbol.dispose]();
    vi.restoreAllMocks();
  }

  get #session(): Live {
    if (!this.#live) throw new Error('not started');
    return this.#live;
  }

  #situation() {
    return { root: this.folder.path, buffers: this.#buffers, settings: this.#settings };
  }

  async #restart(unseen: readonly Change[]): Promise<void> {
    this.#session[Symbol.dispose]();
    for (const each of unseen) happen(this.folder, each);
    this.#watcher.takeNews();
    await this.start();
  }

  async #set(settings: unknown): Promise<void> {
    this.#settings = settings;
    await this.#session.workspace.setSettings('editor', settings);
  }

  #moveClock(ms: number): void {
    this.#aheadMs += ms;
    setClockAhead(this.#aheadMs);
  }

  #type(path: string, text: string | null): void {
    const { workspace } = this.#session;
    if (text === null) {
      this.#buffers.delete(path);
      workspace.closeBuffer(path);
      return;
    }
    this.#buffers.set(path, text);
    workspace.setBuffer(path, text);
  }

  async #change(each: Change): Promise<void> {
    happen(this.folder, each);
    await this.#session.workspace.touch(this.#watcher.takeNews());
  }
}

/** A change that the world refuses is none. */
function happen(folder: TempFolder, each: Change): void {
  try {
    if (each.do === 'write') folder.write(each.path, each.text);
    else if (each.do === 'remove') folder.remove(each.path);
    else if (each.do === 'move') folder.move(each.path, each.to);
    else folder.git(...each.command.split(' '));
  } catch (error) {
    if (!(error instanceof Error)) throw error;
  }
}
