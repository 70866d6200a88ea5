import type { ChangedLines } from '../../base/changed-lines.js';
import type { Disposable } from '../../base/disposable.js';
import type { OperationalError } from '../../base/errors.js';
import type { Chats } from '../../chat/chats.js';
import type { Identity } from '../../health/redact.js';
import type { FullReport } from '../../health/report.js';
import type { Issues } from '../../issues/issues.js';
import type { OperationSummary } from '../../telemetry/counters.js';
import type { Workspace } from '../../workspace/workspace.js';
import type { Glance, GlanceRequest } from '../glance.js';
import type { WorktreeTools } from '../worktree-tools.js';
import type { CommandName } from './command-table.js';
import type { Verdict } from './exit-codes.js';
import type { Terminal } from './terminal.js';

/** What the CLI asks for when it opens a workspace. */
export interface OpenOptions {
  /** Absolute. */
  readonly root: string;
  /** Absolute files and folders; everything below the root when missing. */
  readonly targets?: readonly string[];
  readonly noCache: boolean;
  /** 0: all work in this process; missing: as many as pay. */
  readonly workers?: number;
  /** What went wrong outside of any answer. */
  readonly onProblem: (error: OperationalError) => void;
}

/** A workspace with all that it was composed of; disposing ends both. */
export interface Opened extends Disposable {
  readonly workspace: Workspace;
}

export interface DiagnoseOptions {
  /** Absolute. */
  readonly root: string;
  readonly noCache: boolean;
  /** For this once, whatever the settings say. */
  readonly readChats: boolean;
  readonly signal: AbortSignal;
}

export interface Diagnosed {
  readonly report: FullReport;
  /** Whose names are kept out of what is sent along. */
  readonly identity: Identity;
}

export interface CatalogueEntry {
  readonly id: string;
  readonly name: string;
  readonly summary: string;
  /** Where the settings say nothing. */
  readonly severity: 'error' | 'warning' | 'info' | 'hint' | 'off';
}

export interface CatalogueRule extends CatalogueEntry {
  readonly quickFix: 'auto' | 'suggest' | 'refactor' | 'none';
  /** The ESLint rules that it is measured against. */
  readonly oracleRule?: string | readonly string[];
  /** Those that parts of it are measured against. */
  readonly oracleRules?: Readonly<Record<string, unknown>>;
  readonly defaults: Readonly<Record<string, unknown>>;
}

export interface CataloguePattern extends CatalogueEntry {
  /** Inputs worth trying. */
  readonly testInputs: readonly string[];
}

/** What can be found, as far as it is shown. */
export interface Catalogue {
  readonly rules: readonly CatalogueRule[];
  readonly patterns: readonly CataloguePattern[];
  /** All of it as one page of Markdown. */
  readonly page: () => string;
}

/** The chats of this machine, and whether their reader's owner allows that they are read. */
export interface OpenedChats extends Disposable {
  readonly chats: Chats;
  readonly isAllowed: boolean;
}

/** The issues of one folder. */
export interface OpenedIssues extends Disposable {
  readonly issues: Issues;
  /** The folder that they lie in; absolute, and there may be none yet. */
  readonly root: string;
  /** What was done, how often and how long it took. */
  readonly operations: () => readonly OperationSummary[];
  /** Of the issue that the checked out branch is for. */
  readonly currentName: () => Promise<string | undefined>;
  /** Checks its branch out, a new one where there is none. Throws `git/failed`. */
  readonly switchTo: (name: string) => Promise<void>;
}

/** What the CLI is composed of; loaded only when a command needs it, so that `--help` is quick. Tests bring their own. */
export interface CliParts {
  readonly version: string;
  readonly openWorkspace: (options: OpenOptions) => Promise<Opened>;
  /** Undefined where a look is not enough to go by. */
  readonly glance: (request: GlanceRequest) => Promise<Glance | undefined>;
  readonly openChats: () => Promise<OpenedChats>;
  /** Of the repository that a folder is in. */
  readonly openIssues: (folder: string) => Promise<OpenedIssues>;
  readonly openWorktrees: () => Promise<WorktreeTools>;
  readonly loadCatalogue: () => Promise<Catalogue>;
  readonly diagnose: (options: DiagnoseOptions) => Promise<Diagnosed>;
  /** Throws `git/failed`. */
  readonly changedLines: (root: string, since: string, signal: AbortSignal) => Promise<ChangedLines>;
  /** Undefined where there is no such file. */
  readonly readText: (path: string) => Promise<string | undefined>;
  readonly writeText: (path: string, text: string) => Promise<void>;
  /** Milliseconds that only grow. */
  readonly now: () => number;
  /** Where somebody listens. */
  readonly measured?: <T>(command: CommandName, run: () => Promise<T>) => Promise<T>;
}

/** One run of one command. */
export interface Invocation {
  readonly parts: CliParts;
  readonly terminal: Terminal;
  /** Absolute. */
  readonly cwd: string;
  /** Aborted by Ctrl+C, and when nobody reads the results any more. */
  readonly signal: AbortSignal;
  readonly verdict: Verdict;
}
