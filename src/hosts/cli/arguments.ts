import { type ParseArgsConfig, parseArgs } from 'node:util';
import { OperationalError } from '../../base/errors.js';
import type { LossKind } from '../../git/losses.js';
import type { IssuePriority, IssueState } from '../../issues/issue.js';
import type { IssueSort } from '../../issues/selection.js';
import {
  type CommandName,
  commandNames,
  commands,
  type failLevels,
  type OptionSpec,
  optionsOf,
  ruleLevels,
} from './command-table.js';
import { nearest } from './nearest.js';

export type FailLevel = (typeof failLevels)[number];
type RuleLevel = (typeof ruleLevels)[number];

/** A command line that is valid as far as it can be judged without looking at the disk. */
export interface Request {
  readonly command: CommandName;
  readonly operands: readonly string[];
  readonly format: string;
  readonly failOn: FailLevel;
  readonly rules: Readonly<Record<string, RuleLevel>>;
  readonly sample: number | undefined;
  /** How many findings at or above `failOn` are let pass. */
  readonly maxFindings: number;
  /** A commit or branch. */
  readonly newSince: string | undefined;
  readonly kind: string | undefined;
  readonly rebuild: boolean;
  /** A file to be written. */
  readonly out: string | undefined;
  /** Whether what it holds is hidden. */
  readonly baseline: boolean;
  readonly prune: boolean;
  /** Whether what shows only across files is reported, too. */
  readonly across: boolean;
  /** Of all folders. */
  readonly all: boolean;
  readonly orphans: boolean;
  readonly readChats: boolean;
  /** Whether warnings count as errors do. */
  readonly strict: boolean;
  readonly hashPaths: boolean;
  readonly state: IssueState | undefined;
  readonly priority: IssuePriority | undefined;
  readonly sort: IssueSort | undefined;
  readonly labels: readonly string[];
  /** Each a file and a line. */
  readonly findings: readonly string[];
  readonly closeWithFindings: boolean;
  readonly title: string | undefined;
  readonly body: string | undefined;
  /** A paragraph. */
  readonly append: string | undefined;
  /** Of a new issue. */
  readonly name: string | undefined;
  /** What may be lost with a worktree. */
  readonly allow: readonly LossKind[];
  /** Where a new branch begins. */
  readonly from: string | undefined;
  readonly detach: boolean;
  /** Whether what a repository says is run. */
  readonly trust: boolean;
  readonly dryRun: boolean;
  /** Whether git is asked what has changed in each worktree. */
  readonly states: boolean;
  /** Whether the answer is followed until Ctrl+C. */
  readonly watch: boolean;
  readonly stats: boolean;
  readonly cache: boolean;
  readonly concurrency: boolean;
  readonly cpuProf: boolean;
  readonly heapProf: boolean;
  readonly quiet: boolean;
}

/** What was asked for: a command, or only to be told something. */
export type Asked =
  | { readonly to: 'run'; readonly request: Request }
  | { readonly to: 'help'; readonly about: CommandName | undefined }
  | { readonly to: 'version' };

/** Throws `usage/invalid`, whose subject says what is wrong and what may have been meant. */
export function parseArguments(argv: readonly string[]): Asked {
  const { words, given } = tokensOf(argv);
  const [command, operands] = commandOf(words);
  if (given.has('version')) return { to: 'version' };
  if (given.has('help')) return { to: 'help', about: command };
  if (!command) throw usage(words.length > 0 ? unknownCommand(words[0]!) : 'No command was given.');
  checkOperands(command, operands);
  for (const [name, values] of given) checkOption(command, name, values);
  return { to: 'run', request: requestOf(command, operands, given) };
}

/** Values as typed; `undefined` where an option stands without one. */
type Given = ReadonlyMap<string, readonly (string | undefined)[]>;

const allOptions: ReadonlyMap<string, OptionSpec> = new Map(
  commandNames.flatMap(optionsOf).map(option => [option.name, option]),
);

const config = {
  strict: false,
  tokens: true,
  allowPositionals: true,
  options: Object.fromEntries(
    [...allOptions.values()].map(({ name, short, value }) => [
      name,
      { type: value ? 'string' : 'boolean', multiple: true, ...(short ? { short } : {}) },
    ]),
  ),
} as const satisfies ParseArgsConfig;

function tokensOf(argv: readonly string[]): { readonly words: readonly string[]; readonly given: Given } {
  const words: string[] = [];
  const given = new Map<string, (string | undefined)[]>();
  for (const token of parseArgs({ ...config, args: [...argv] }).tokens) {
    if (token.kind === 'positional') words.push(token.value);
    if (token.kind !== 'option') continue;
    const isNextOption = token.inlineValue === false && token.value.length > 1 && token.value.startsWith('-');
    const value = isNextOption ? undefined : token.value;
    given.set(token.name, [...(given.get(token.name) ?? []), value]);
  }
  return { words, given };
}

function commandOf(
  words: readonly string[],
): [command: CommandName | undefined, operands: readonly string[]] {
  const [first = '', second = ''] = words;
  const command = commandNames.find(name => name === `${first} ${second}` || name === first);
  return [command, words.slice(command?.split(' ').length ?? 0)];
}

function unknownCommand(word: string): string {
  const meant = nearest(word, commandNames) ?? commandNames.find(name => name.startsWith(`${word} `));
  return `There is no command "${word}". Did you mean "treewarden ${meant ?? `scan ${word}`}"?`;
}

function checkOperands(command: CommandName, operands: readonly string[]): void {
  const spec = commands[command];
  if (operands.length < spec.least) throw usage(`"${command}" needs ${spec.operands}.`);
  if (operands.length > spec.most) {
    throw usage(
      `"${command}" takes nothing more than ${spec.operands || 'options'}: "${operands[spec.most]}" is too much.`,
    );
  }
}

function checkOption(command: CommandName, name: string, values: readonly (string | undefined)[]): void {
  const spec = optionsOf(command).find(option => option.name === name);
  if (!spec) throw usage(unknownOption(command, name));
  for (const value of values) {
    if (spec.value) checkValue(spec, value);
    else if (value !== undefined) throw usage(`--${name} takes no value.`);
  }
}

function checkValue({ name, value: shown, choices, isCount }: OptionSpec, value: string | undefined): void {
  if (!value) throw usage(`--${name} needs a value: ${shown}.`);
  if (choices && !choices.includes(value)) {
    throw usage(`--${name} does not know "${value}". It is one of ${choices.join(', ')}.`);
  }
  if (isCount && !/^[1-9]\d{0,8}$/.test(value)) {
    throw usage(`--${name} needs a number above 0, not "${value}".`);
  }
}

function unknownOption(command: CommandName, name: string): string {
  if (allOptions.has(name))
    return `"${command}" has no option --${name}. See "treewarden ${command} --help".`;
  const meant = nearest(
    name,
    optionsOf(command).map(option => option.name),
  );
  const typed = name.length === 1 ? `-${name}` : `--${name}`;
  return `There is no option ${typed}.${meant ? ` Did you mean --${meant}?` : ''}`;
}

function requestOf(command: CommandName, operands: readonly string[], given: Given): Request {
  const last = (name: string): string | undefined => given.get(name)?.at(-1);
  const sample = last('sample');
  return {
    command,
    operands,
    format: last('format') ?? 'text',
    failOn: (last('fail-on') ?? 'warning') as FailLevel,
    rules: Object.fromEntries((given.get('rule') ?? []).map(rule => ruleOf(rule!))),
    sample: sample === undefined ? undefined : Number(sample),
    maxFindings: Number(last('max-findings') ?? 0),
    newSince: last('new-since'),
    kind: last('kind'),
    rebuild: given.has('rebuild'),
    out: last('out'),
    baseline: !given.has('no-baseline'),
    prune: given.has('prune'),
    across: !given.has('no-across'),
    all: given.has('all'),
    orphans: given.has('orphans'),
    readChats: given.has('read-chats'),
    strict: given.has('strict'),
    hashPaths: given.has('hash-paths'),
    state: last('state') as Request['state'],
    priority: last('priority') as Request['priority'],
    sort: last('sort') as Request['sort'],
    labels: (given.get('label') ?? []).map(label => label!),
    findings: (given.get('finding') ?? []).map(place => place!),
    closeWithFindings: given.has('close-with-findings'),
    title: last('title'),
    body: last('body'),
    append: last('append'),
    name: last('name'),
    allow: (given.get('allow') ?? []) as readonly LossKind[],
    from: last('from'),
    detach: given.has('detach'),
    trust: given.has('trust'),
    dryRun: given.has('dry-run'),
    states: !given.has('no-status'),
    watch: given.has('watch'),
    stats: given.has('stats'),
    cache: !given.has('no-cache'),
    concurrency: !given.has('no-concurrency'),
    cpuProf: given.has('cpu-prof'),
    heapProf: given.has('heap-prof'),
    quiet: given.has('quiet'),
  };
}

function ruleOf(text: string): [id: string, level: RuleLevel] {
  const [, id, level] = /^([^=]+)=(.*)$/.exec(text) ?? [];
  if (!id) throw usage(`--rule needs id=severity, for example magic-number=off, not "${text}".`);
  const known = ruleLevels.find(one => one === level);
  if (!known) throw usage(`--rule ${id} does not know "${level}". It is one of ${ruleLevels.join(', ')}.`);
  return [id, known];
}

/** A wrong command line; the hint to `--help` is the code's own text. */
export function usage(problem: string): OperationalError {
  return new OperationalError('usage/invalid', problem);
}
