import { lossKinds } from '../../git/losses.js';
import { issuePriorities, issueStates } from '../../issues/issue.js';
import { issueSorts } from '../../issues/selection.js';

export const formats = ['text', 'json', 'ndjson', 'sarif', 'csv', 'md', 'github', 'checkstyle'] as const;
const diagnosisFormats = ['text', 'json', 'md', 'html'] as const;
const pageFormats = ['text', 'md', 'json'] as const;
const chatFormats = ['text', 'md', 'json', 'jsonl'] as const;
export const levels = ['error', 'warning', 'info', 'hint'] as const;
export const failLevels = [...levels, 'never'] as const;
export const ruleLevels = [...levels, 'off'] as const;

export interface OptionSpec {
  /** As typed, without the dashes. */
  readonly name: string;
  readonly short?: string;
  /** How its value is shown; an option without one is a switch. */
  readonly value?: string;
  readonly choices?: readonly string[];
  readonly isCount?: boolean;
  readonly summary: string;
}

export interface CommandSpec {
  readonly operands: string;
  /** How many words may follow the command. */
  readonly least: number;
  readonly most: number;
  readonly summary: string;
  readonly options: readonly OptionSpec[];
}

export const commonOptions: readonly OptionSpec[] = [
  { name: 'stats', summary: 'print what was read, parsed, found in the cache, and how long it took' },
  { name: 'no-cache', summary: 'neither read nor write the disk cache' },
  { name: 'no-concurrency', summary: 'do everything in this one process' },
  { name: 'cpu-prof', summary: 'write a CPU profile of this process to the current folder' },
  { name: 'heap-prof', summary: 'write a profile of memory allocations to the current folder' },
  { name: 'quiet', short: 'q', summary: 'no progress bar, no summary, no findings below --fail-on' },
  { name: 'help', short: 'h', summary: 'print this help' },
  { name: 'version', short: 'v', summary: 'print the version' },
];

const twoFormats = ['text', 'json'] as const;
const allow = choice('allow', lossKinds, 'what may be lost; repeatable');
const trust: OptionSpec = {
  name: 'trust',
  summary: "run the repository's hooks, and what its .treewarden.yaml says",
};

const readChats: OptionSpec = {
  name: 'read-chats',
  summary: 'allow this once that chats are read; TREEWARDEN_CHATS=on allows it always',
};

export const commands = {
  scan: {
    operands: '[paths…]',
    least: 0,
    most: Number.POSITIVE_INFINITY,
    summary: 'Report findings; of the current folder when no path is given',
    options: [
      choice('format', formats, 'how to print; ndjson is one file a line, github makes annotations'),
      choice('fail-on', failLevels, 'exit with 1 on findings of this severity or worse; default: warning'),
      {
        name: 'max-findings',
        value: 'n',
        isCount: true,
        summary: 'exit with 1 only on more than n findings of that severity or worse',
      },
      {
        name: 'new-since',
        value: 'commit',
        summary: 'only findings on lines that changed since a commit, or since a branch was left',
      },
      {
        name: 'rule',
        value: 'id=severity',
        summary: `override a rule: ${ruleLevels.join(', ')}; repeatable`,
      },
      { name: 'no-baseline', summary: 'report what .treewarden-baseline.json holds, too' },
      { name: 'no-across', summary: 'leave out what shows only across files: it needs all of them' },
    ],
  },
  across: {
    operands: '',
    least: 0,
    most: 0,
    summary: 'Report what shows only across files: circular imports, unused exports, clones, data clumps',
    options: [
      choice(
        'format',
        formats.filter(format => !format.includes('json')),
        'how to print',
      ),
      choice('fail-on', failLevels, 'exit with 1 on findings of this severity or worse; default: warning'),
      {
        name: 'rule',
        value: 'id=severity',
        summary: `override a rule: ${ruleLevels.join(', ')}; repeatable`,
      },
    ],
  },
  baseline: {
    operands: '[paths…]',
    least: 0,
    most: Number.POSITIVE_INFINITY,
    summary: 'Write what is found now to .treewarden-baseline.json, and have scan hide it',
    options: [{ name: 'prune', summary: 'only drop what is no longer found' }],
  },
  status: {
    operands: '',
    least: 0,
    most: 0,
    summary: 'Print the state of the cache of the current folder',
    options: [choice('format', twoFormats, 'how to print')],
  },
  explain: {
    operands: '<file>',
    least: 1,
    most: 1,
    summary: 'Tell where each result of a file comes from: a cache tier, or why it was computed',
    options: [choice('format', twoFormats, 'how to print')],
  },
  verify: {
    operands: '[paths…]',
    least: 0,
    most: Number.POSITIVE_INFINITY,
    summary: 'Compute everything anew and compare it with the cache byte for byte',
    options: [
      { name: 'sample', value: 'n', isCount: true, summary: 'only n files, chosen at random' },
      choice('format', twoFormats, 'how to print'),
    ],
  },
  'cache clear': {
    operands: '[glob]',
    least: 0,
    most: 1,
    summary: 'Drop results: all, those of files that match, or those of one kind',
    options: [
      { name: 'kind', value: 'kind', summary: 'only results of this kind, as `status` names it' },
      { name: 'rebuild', summary: 'everything: set the file on disk aside, and begin a new one' },
    ],
  },
  'cache quarantine': {
    operands: '[list|clear]',
    least: 0,
    most: 1,
    summary: 'List the damaged cache files that were set aside, or remove them',
    options: [choice('format', twoFormats, 'how to print')],
  },
  recover: {
    operands: '<file>',
    least: 1,
    most: 1,
    summary: 'Save what can be read of a damaged SQLite file into a new one; works on a copy',
    options: [
      {
        name: 'out',
        value: 'new',
        summary: 'the new file; it must not exist, and not lie beside the damaged one',
      },
      choice('format', twoFormats, 'how to print'),
    ],
  },
  chats: {
    operands: '[list | show <id> | export [id…]]',
    least: 0,
    most: Number.POSITIVE_INFINITY,
    summary: 'List, show or export the chats with language models about the current folder',
    options: [
      choice('format', chatFormats, 'how to print'),
      { name: 'all', summary: 'those of all folders' },
      { name: 'orphans', summary: 'those of all folders that were moved, renamed or deleted' },
      readChats,
    ],
  },
  issues: {
    operands:
      '[list | show | create | update | complete | reopen | delete | batch | next | current | work-on | settle | check]',
    least: 0,
    most: Number.POSITIVE_INFINITY,
    summary: 'List, show and change the issues that lie as Markdown files in the folder "issues"',
    options: [
      choice('format', twoFormats, 'how to print'),
      { name: 'all', summary: 'list: those that are complete, too' },
      choice('state', issueStates, 'list: only those; create, update: the new state'),
      {
        name: 'label',
        value: 'label',
        summary: 'list: only those with it; create, update: set it; repeatable',
      },
      choice('priority', issuePriorities, 'list: only those; create, update: the new priority'),
      choice('sort', issueSorts, 'list: in which order; default: name'),
      { name: 'title', value: 'text', summary: 'update: the new title' },
      { name: 'body', value: 'text', summary: 'create, update: the text' },
      { name: 'append', value: 'text', summary: 'create, update: a paragraph behind the text' },
      { name: 'name', value: 'name', summary: 'create: a name of your own; it need not be given' },
      { name: 'finding', value: 'file:line', summary: 'create: link what is found there; repeatable' },
      {
        name: 'close-with-findings',
        summary: 'create: have "issues settle" complete it when none of its findings is left',
      },
      { name: 'strict', summary: 'check: exit with 1 unless all are complete' },
    ],
  },
  diagnose: {
    operands: '',
    least: 0,
    most: 0,
    summary: 'Look for what is wrong on this machine, and say what to do about it',
    options: [
      choice('format', diagnosisFormats, 'how to print; all but text leave out who and where you are'),
      { name: 'strict', summary: 'exit with 1 on warnings, too' },
      readChats,
      { name: 'hash-paths', summary: 'in json, md and html: digests in place of paths' },
    ],
  },
  'worktrees list': {
    operands: '[folders…]',
    least: 0,
    most: Number.POSITIVE_INFINITY,
    summary: 'List the git worktrees of the current folder, or of all repositories in some folders',
    options: [
      choice('format', twoFormats, 'how to print'),
      { name: 'no-status', summary: 'do not ask what has changed in each' },
      { name: 'watch', summary: 'list them again whenever something has changed, until Ctrl+C' },
    ],
  },
  'worktrees add': {
    operands: '<branch> [path]',
    least: 1,
    most: 2,
    summary: 'Check out a branch, which is made if there is none, in a worktree of its own',
    options: [
      { name: 'from', value: 'commit', summary: 'where a new branch begins; default: HEAD' },
      { name: 'detach', summary: 'of a commit, without a branch' },
      trust,
      choice('format', twoFormats, 'how to print'),
    ],
  },
  'worktrees remove': {
    operands: '<worktrees…>',
    least: 1,
    most: Number.POSITIVE_INFINITY,
    summary: 'Remove worktrees, named by path, branch or folder; nothing that would be lost with them',
    options: [allow, choice('format', twoFormats, 'how to print')],
  },
  'worktrees move': {
    operands: '<worktree> <path>',
    least: 2,
    most: 2,
    summary: 'Move a worktree to another folder',
    options: [allow, choice('format', twoFormats, 'how to print')],
  },
  'worktrees prune': {
    operands: '',
    least: 0,
    most: 0,
    summary: 'Forget the worktrees whose folders are gone',
    options: [
      { name: 'dry-run', summary: 'only say which' },
      allow,
      choice('format', twoFormats, 'how to print'),
    ],
  },
  'worktrees context': {
    operands: '[path]',
    least: 0,
    most: 1,
    summary: 'Tell which repository and worktree a path lies in',
    options: [choice('format', twoFormats, 'how to print')],
  },
  rules: {
    operands: '',
    least: 0,
    most: 0,
    summary: 'List the rules and edge-case patterns',
    options: [choice('format', pageFormats, 'how to print')],
  },
} as const satisfies Readonly<Record<string, CommandSpec>>;

export type CommandName = keyof typeof commands;

export const commandNames = Object.keys(commands) as readonly CommandName[];

/** All options of a command, its own first. */
export function optionsOf(command: CommandName): readonly OptionSpec[] {
  return [...commands[command].options, ...commonOptions];
}

function choice(name: string, choices: readonly string[], summary: string): OptionSpec {
  return { name, choices, value: choices.join('|'), summary };
}
