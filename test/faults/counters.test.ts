import { afterEach, expect, test, vi } from 'vitest';
import type { EngineEvent } from '../../src/engine/events.js';
import { type TempFolder, tempFolder, tempRepository } from '../harness/temp-folder.js';
import { answersOf, Live, setClockAhead, Watcher } from './live.js';
import { halfTyped, sources, untidy } from './texts.js';

afterEach(() => vi.restoreAllMocks());

const edited = 'src/f1.ts';

/** Eight files, one of them a copy, one half-typed, one no text; on the other branch one differs, one moved, one is gone. */
function fixtureTree(): TempFolder {
  const folder = tempRepository({ ...sources(5), 'half.ts': halfTyped, 'binary.js': 'a\0b' });
  folder.write('copy.ts', sources(5)['src/f4.ts'] ?? '');
  folder.commit('main');
  folder.git('checkout', '-q', '-b', 'other');
  folder.write(edited, untidy('other'));
  folder.move('src/f2.ts', 'moved.ts');
  folder.remove('src/f3.ts');
  folder.commit('other');
  folder.git('checkout', '-q', 'main');
  return folder;
}

/**
 * What each moment of a day costs, in work and not in time: the same on every machine.
 * A number that grows is a regression even where nobody can feel it yet; a new one is accepted with `vitest -u`.
 */
test('the work of scripted sessions is what it was', async () => {
  using folder = fixtureTree();
  using cache = tempFolder();
  using day = new Day(folder, cache);
  setClockAhead(60_000); // So that no file is too young to be trusted by its fingerprint.

  await day.moment('cold open', () => day.open());
  await day.moment('asked again', () => undefined);
  await day.moment('a touch without a change', ({ workspace }) =>
    workspace.touch(folder.git('ls-files').split('\n')),
  );
  await day.moment('one keystroke', ({ workspace }) =>
    workspace.setBuffer(edited, `${untidy('f1')}// typed`),
  );
  await day.moment('the keystroke is undone', ({ workspace }) => workspace.setBuffer(edited, untidy('f1')));
  await day.moment('the buffer is closed', ({ workspace }) => workspace.closeBuffer(edited));
  await day.moment('a branch is checked out', live => day.checkOut(live, 'other'));
  await day.moment('and the one before', live => day.checkOut(live, 'main'));
  await day.moment('a threshold is changed', ({ workspace }) =>
    workspace.setSettings('editor', { rules: { 'long-function': { most: 7 } } }),
  );
  await day.moment('and changed back', ({ workspace }) => workspace.setSettings('editor', {}));
  await day.moment('a setting that decides no finding', ({ workspace }) =>
    workspace.setSettings('editor', { patterns: 'off' }),
  );
  await day.moment('everything is read again', ({ workspace }) => workspace.revalidate());
  await day.moment('warm open', () => day.open());
  await day.moment('verified in the background', ({ workspace }) => workspace.verifyInBackground());
  await day.moment('a keystroke after the restart', ({ workspace }) =>
    workspace.setBuffer(edited, 'typed();'),
  );
  await day.moment('a threshold after the restart', ({ workspace }) =>
    workspace.setSettings('editor', { rules: { 'long-function': { most: 8 } } }),
  );
  await day.moment('the findings are cleared', ({ workspace }) => workspace.clear({ kind: 'findings' }));
  await day.moment('the status is asked for', ({ workspace }) => workspace.status());

  expect(day.report()).toMatchSnapshot();
});

/** A session, and what it did between one moment and the next. */
class Day implements globalThis.Disposable {
  readonly #lines: string[] = [];
  readonly #watcher: Watcher;
  #live: Live | undefined;
  #filesRead = 0;
  #entries = 0;

  constructor(
    private readonly folder: TempFolder,
    private readonly cache: TempFolder,
  ) {
    this.#watcher = new Watcher(folder.path);
  }

  async open(): Promise<void> {
    this.#live?.[Symbol.dispose]();
    this.#filesRead = 0;
    this.#live = await new Live({ root: this.folder.path, cacheHome: this.cache.path }).open();
  }

  async checkOut({ workspace }: Live, branch: string): Promise<void> {
    this.folder.git('checkout', '-q', branch);
    await workspace.touch(this.#watcher.takeNews());
  }

  /** After what happens, everything is asked for, as a window with all files open would. */
  async moment(name: string, happens: (live: Live) => unknown): Promise<void> {
    this.#live?.events.splice(0);
    await happens(this.#live as Live);
    const live = this.#live as Live;
    await answersOf(live);
    const events = live.events.splice(0);
    const { filesRead, tiers } = await live.workspace.status();
    const entries = tiers.find(tier => tier.name === 'disk')?.entries ?? 0;
    this.#lines.push(
      `${name}: ${filesRead - this.#filesRead} read, ${entries - this.#entries} entries written`,
    );
    this.#lines.push(...countsOf(events).map(line => `  ${line}`));
    this.#filesRead = filesRead;
    this.#entries = entries;
  }

  report(): string {
    return this.#lines.join('\n');
  }

  [Symbol.dispose](): void {
    this.#live?.[Symbol.dispose]();
  }
}

/** Each kind of event and how often it came; look-ups by where and with what result. */
function countsOf(events: readonly EngineEvent[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const event of events) {
    const name = nameOf(event);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => `${name} ${count}`).sort();
}

function nameOf(event: EngineEvent): string {
  switch (event.type) {
    case 'changed':
      return `changed ${event.input}`;
    case 'computed':
      return `computed ${event.node} (${event.reason})`;
    case 'hit':
      return `hit ${event.node} in ${event.tier}`;
    case 'lookup':
      return `looked up in ${event.tier}: ${event.found}`;
    case 'failed':
    case 'cancelled':
      return `${event.type} ${event.node}`;
  }
}
