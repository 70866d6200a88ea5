import type { Result, Verdict } from '../../health/check.js';

/** A diagnosis as far as it has come. */
export interface DiagnosisView {
  readonly running: boolean;
  /** Checks that are done, and how many there will be. */
  readonly done: number;
  readonly total: number;
  readonly results: readonly Result[];
  /** Of what is known so far; of everything once it no longer runs. */
  readonly health: Verdict;
  readonly headline: string;
  /** Absolute. */
  readonly root?: string;
  readonly tookMs?: number;
  /** Why there is none. */
  readonly failed?: string;
  /** What the user may choose from; none in a window of one folder. */
  readonly folders: readonly OfferedFolder[];
  /** Titles of the actions that can be carried out here. */
  readonly actions: Readonly<Record<string, string>>;
}

export interface OfferedFolder {
  readonly uri: string;
  readonly name: string;
  /** It is the one that is looked at. */
  readonly chosen: boolean;
}

export type DiagnosisCommand = 'run' | 'export-json' | 'export-html' | 'copy-guide';

/** Page to host. A problem is named by its check and its place in it, so that no command comes from the page. */
export type FromDiagnosisPage =
  | { readonly type: 'command'; readonly command: DiagnosisCommand }
  | { readonly type: 'folder'; readonly uri: string }
  | { readonly type: 'act'; readonly check: string; readonly problem: number }
  | { readonly type: 'copy'; readonly check: string; readonly problem: number; readonly step: number };
