import { PassThrough, Writable } from 'node:stream';
import type { ChangedLines } from '../../../src/base/changed-lines.js';
import type { FullReport } from '../../../src/health/report.js';
import type { Catalogue, OpenedChats } from '../../../src/hosts/cli/parts.js';
import { run } from '../../../src/hosts/cli/run.js';
import { type Output, Terminal } from '../../../src/hosts/cli/terminal.js';
import type { Glance, GlanceRequest } from '../../../src/hosts/glance.js';
import { openChats } from '../../../src/hosts/open-chats.js';
import { openIssues } from '../../../src/hosts/open-issues.js';
import { worktreeTools } from '../../../src/hosts/worktree-tools.js';
import { diagnosis } from '../../health/machines.js';
import { type Fake, fakeWorkspace } from './fake-workspace.js';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** What the workspace was asked. */
  readonly log: readonly string[];
}

export interface Circumstances extends Fake {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly isTerminal?: boolean;
  readonly interrupted?: AbortSignal;
  readonly now?: () => number;
  readonly changed?: ChangedLines;
  /** Files by absolute path. */
  readonly texts?: Map<string, string>;
  readonly glance?: (request: GlanceRequest) => Glance | undefined;
  readonly chats?: OpenedChats;
  readonly diagnosis?: FullReport;
  readonly onOpen?: (options: object) => void;
}

/** The CLI in this process, on a workspace that answers what it is told. */
export async function runCli(argv: readonly string[], circumstances: Circumstances = {}): Promise<Ran> {
  const { cwd = import.meta.dirname, env = {}, isTerminal = false } = circumstances;
  const log: string[] = [];
  const [out, err] = [new Sink(isTerminal), new Sink(isTerminal)];
  const code = await run(argv, {
    cwd,
    terminal: new Terminal({ out, err, env }),
    interrupted: circumstances.interrupted ?? new AbortController().signal,
    parts: {
      version: '1.2.3',
      now: circumstances.now ?? (() => 0),
      glance: async request => circumstances.glance?.(request),
      loadCatalogue: async () => catalogue,
      openIssues: async folder => openIssues(folder),
      openChats: async () => circumstances.chats ?? { ...(await openChats()), isAllowed: false },
      diagnose: async ({ root }) => ({
        report: circumstances.diagnosis ?? diagnosis(root),
        identity: { home: '/home/ada', user: 'ada', host: 'engine', root },
      }),
      openWorktrees: async () => worktreeTools(),
      changedLines: async (_, since) => {
        log.push(`changed since ${since}`);
        return circumstances.changed ?? new Map();
      },
      readText: async path => circumstances.texts?.get(path),
      writeText: async (path, text) => void circumstances.texts?.set(path, text),
      openWorkspace: async options => {
        circumstances.onOpen?.(options);
        const workspace = fakeWorkspace(options.root, circumstances, log);
        return { workspace, dispose: () => workspace.dispose() };
      },
    },
  });
  return { code, out: out.text, err: err.text, log };
}

/** A stream that keeps what it is given. */
export class Sink extends Writable implements Output {
  readonly isTTY: boolean;
  readonly columns = 80;
  text = '';

  constructor(isTTY: boolean) {
    super();
    this.isTTY = isTTY;
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

/** A stream whose reader can be slow or go away. */
export function pipe(): PassThrough {
  return new PassThrough({ highWaterMark: 16 });
}

export const catalogue: Catalogue = {
  rules: [
    {
      id: 'magic-number',
      name: 'Magic number',
      summary: 'A number without a name.',
      severity: 'info',
      quickFix: 'auto',
      oracleRule: 'no-magic-numbers',
      defaults: { ignore: [0, 1] },
    },
    {
      id: 'long-function',
      name: 'Long function',
      summary: 'Too long.',
      severity: 'warning',
      quickFix: 'refactor',
      defaults: { most: 50 },
    },
  ],
  patterns: [
    {
      id: 'index-access',
      name: 'Index access',
      summary: 'May be out of range.',
      severity: 'info',
      testInputs: ['-1', 'length'],
    },
  ],
  page: () => '# Rules\n',
};
