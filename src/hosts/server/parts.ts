import type { ChatSettings } from '../../analysis/settings.js';
import type { ChangedLines } from '../../base/changed-lines.js';
import type { Disposable } from '../../base/disposable.js';
import type { OperationalError } from '../../base/errors.js';
import type { Result } from '../../health/check.js';
import type { FullReport } from '../../health/report.js';
import type { HostFacts } from '../../node/vitals/environment.js';
import type { Telemetry } from '../../telemetry/telemetry.js';
import type { Status } from '../../workspace/status.js';
import type { Workspace } from '../../workspace/workspace.js';
import type { OpenedChats } from '../cli/parts.js';

/** What all folders of one window share; decided when the first one opens. */
export interface SessionChoice {
  /** Absolute; undefined for the user's cache folder. */
  readonly cacheHome: string | undefined;
  readonly maxDiskMb: number | undefined;
  readonly maxMemoryMb: number | undefined;
  readonly onProblem: (error: OperationalError) => void;
}

export interface FolderChoice {
  /** Absolute. */
  readonly root: string;
  /** False: no settings file of the workspace, no hooks, nothing of it decides what runs. */
  readonly trusted: boolean;
}

export interface FolderSession extends Disposable {
  openFolder(choice: FolderChoice): Workspace;
}

/** What a rule or pattern is called and says, for messages and pages. */
export interface RuleText {
  readonly name: string;
  readonly summary: string;
  /** What exactly counts, with its source. */
  readonly definition: string;
  /** Its page, as Markdown. */
  readonly page: string;
}

export type Catalogue = (id: string) => RuleText | undefined;

/** Files that are written at a user's word, by their absolute paths. */
export interface TextFiles {
  /** Undefined where there is none. */
  readonly read: (path: string) => Promise<string | undefined>;
  readonly write: (path: string, text: string) => Promise<void>;
  readonly remove: (path: string) => Promise<void>;
}

/** What the server is composed of; tests bring their own. */
export interface ServerParts {
  readonly openSession: (choice: SessionChoice) => FolderSession;
  readonly catalogue: Catalogue;
  /** Lines of the files below a folder that changed since a commit or branch. */
  readonly changedLines: (root: string, since: string, signal: AbortSignal) => Promise<ChangedLines>;
  readonly textFiles: TextFiles;
  readonly version: string;
  readonly telemetry?: Telemetry;
  /** To the user's collector. */
  readonly sendSpans?: (
    endpoint: string,
    onProblem: (error: OperationalError) => void,
  ) => Promise<Disposable>;
  readonly diagnose: (patient: DiagnosePatient) => Promise<FullReport>;
  /** Called when somebody who may first asks for chats. */
  readonly openChats: (settings: ChatSettings) => Promise<OpenedChats>;
}

/** What the server knows of what is to be looked at. */
export interface DiagnosePatient {
  readonly root: string;
  /** The `editor` layer of the settings. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly facts: HostFacts;
  readonly cacheHome: string | undefined;
  readonly maxDiskMb: number | undefined;
  readonly status: () => Promise<Status | undefined>;
  readonly folders: () => number;
  readonly onResult: (result: Result) => void;
}
