/** What really was said: writers put it into a store, each in its own schema; readers must give it back. */
export interface Conversation {
  readonly id: string;
  readonly title: string;
  /** Path of the folder. */
  readonly folder: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly turns: readonly Turn[];
}

export interface Turn {
  readonly id: string;
  readonly role: 'user' | 'assistant';
  readonly text: string;
  readonly thinking: string | undefined;
  readonly at: number;
  /** Whether, and how, the schema says when it was. */
  readonly marked: 'recorded' | 'timing' | 'none';
  readonly model: string | undefined;
  readonly tool: Tool | undefined;
  /** Paths that were attached. */
  readonly attached: readonly string[];
}

export interface Tool {
  readonly name: string;
  readonly path: string;
  readonly result: string;
  readonly hasFailed: boolean;
  readonly isEdit: boolean;
}

export type Random = () => number;

/** The same numbers for the same seed: https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function uuidOf(random: Random): string {
  const digits = Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join('');
  return [0, 8, 12, 16, 20].map((at, part) => digits.slice(at, [8, 12, 16, 20, 32][part])).join('-');
}

const begin = Date.UTC(2025, 2, 1);
const words = 'fix the parser of café 日本 "quoted" \\back `code` <b> & tests\twith\nlines 😀'.split(' ');
const models = ['claude-4-sonnet', 'gpt-5', 'gemini-2.5-pro'];

export interface Wish {
  readonly folder: string;
  readonly turns?: number;
  /** Which turns say when they were. */
  readonly marked?: ((index: number, role: Turn['role']) => Turn['marked']) | undefined;
}

export function conversationOf(random: Random, { folder, turns = 6, marked }: Wish): Conversation {
  const createdAt = begin + Math.floor(random() * 300 * 86_400_000);
  const said = Array.from({ length: turns }, (_, index) =>
    turnOf(random, { index, folder, at: createdAt + 1000 + index * 60_000, marked }),
  );
  return {
    id: uuidOf(random),
    title: `${textOf(random, 4)} №${Math.floor(random() * 1e6)}`.replace(/\s/g, ' '),
    folder,
    createdAt,
    updatedAt: createdAt + turns * 60_000,
    turns: said,
  };
}

interface TurnWish extends Pick<Wish, 'folder' | 'marked'> {
  readonly index: number;
  readonly at: number;
}

function turnOf(random: Random, { index, folder, at, marked }: TurnWish): Turn {
  const role = index % 2 === 0 ? 'user' : 'assistant';
  const isAnswer = role === 'assistant';
  return {
    id: uuidOf(random),
    role,
    at,
    text: textOf(random, 3 + Math.floor(random() * 20)),
    thinking: isAnswer && random() < 0.3 ? textOf(random, 5) : undefined,
    marked: marked?.(index, role) ?? 'recorded',
    model: isAnswer ? pick(random, models) : undefined,
    tool: isAnswer && random() < 0.6 ? toolOf(random, folder) : undefined,
    attached: !isAnswer && random() < 0.5 ? [fileOf(random, folder)] : [],
  };
}

function toolOf(random: Random, folder: string): Tool {
  const isEdit = random() < 0.5;
  return {
    name: isEdit ? pick(random, ['Edit', 'write_file', 'search_replace']) : pick(random, ['Read', 'view']),
    path: fileOf(random, folder),
    result: textOf(random, 8),
    hasFailed: random() < 0.2,
    isEdit,
  };
}

function fileOf(random: Random, folder: string): string {
  return `${folder}/src/${pick(random, ['a', 'b ü', 'c%20d', 'e'])}${Math.floor(random() * 5)}.ts`;
}

export function textOf(random: Random, count: number): string {
  return Array.from({ length: count }, () => pick(random, words)).join(' ');
}

export function pick<T>(random: Random, from: readonly T[]): T {
  return from[Math.floor(random() * from.length)]!;
}
