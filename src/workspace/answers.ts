import type { CloneClass } from '../analysis/clones/clone-class.js';
import type { FunctionFacts, Sighting } from '../analysis/facts.js';
import type { Cycle } from '../analysis/project/cycles.js';
import type { UnusedExport } from '../analysis/project/unused-exports.js';
import type { Finding } from '../analysis/rules/rule.js';
import type { Problem } from '../analysis/syntax-tree.js';

/** fresh: read in this process. verifying: trusted by fingerprint, being read. partial: the text does not parse, or was not read whole. */
export type Freshness = 'fresh' | 'verifying' | 'partial';

/** What Treewarden says about one file. */
export interface FileReport {
  /** Relative to the workspace root, forward slashes. */
  readonly path: string;
  readonly freshness: Freshness;
  readonly findings: readonly Finding[];
  /** Left out of the findings, for the baseline holds them; absent where there are none. */
  readonly known?: readonly Finding[];
  readonly problem?: Problem;
}

/** A report with the facts below it, for those who ask. */
export interface DetailedReport extends FileReport {
  readonly functions: readonly FunctionFacts[];
  readonly patterns: readonly Sighting[];
}

/** What shows only when all files are seen together. */
export interface ProjectReport extends ProjectDetails {
  /** Those with findings, by path. */
  readonly files: readonly FileReport[];
}

/** What the findings across files are made of. */
export interface ProjectDetails {
  /** All that there are, whether or not the settings have them told as findings. */
  readonly clones: readonly CloneClass[];
  readonly cycles: readonly Cycle[];
  readonly unusedExports: readonly UnusedExport[];
}

/** Why one result of a file was, or was not, taken from the cache. */
export interface Explanation {
  readonly path: string;
  readonly freshness: Freshness;
  readonly state: string;
  readonly steps: readonly {
    readonly kind: string;
    readonly key: string;
    /** `memo`, a tier's name, or `computed`. */
    readonly from: string;
    /** Set when computed. */
    readonly reason?: string;
    readonly ms: number;
    readonly bytes?: number;
  }[];
}

/** One answer that a cold run does not give. */
export interface Difference {
  readonly path: string;
  readonly kind: string;
  readonly stored: string;
  readonly computed: string;
}

export interface Verification {
  readonly checked: number;
  readonly results: number;
  readonly differences: readonly Difference[];
}
