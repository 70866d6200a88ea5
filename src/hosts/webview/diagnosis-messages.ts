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
  /** Titles of the actions that can be carried out here. */
  readonly actions: Readonly<Record<string, string>>;
}

/** Host to page. */
export interface ToDiagnosisPage {
  readonly type: 'diagnosis';
  readonly view: DiagnosisView;
}

export type DiagnosisCommand = 'run' | 'export-json' | 'export-html' | 'copy-guide';

/** Page to host. A problem is named by its check and its place in it, so that no command comes from the page. */
export type FromDiagnosisPage =
  | { readonly type: 'ready' }
  | { readonly type: 'command'; readonly command: DiagnosisCommand }
  | { readonly type: 'act'; readonly check: string; readonly problem: number }
  | { readonly type: 'copy'; readonly check: string; readonly problem: number; readonly step: number };
