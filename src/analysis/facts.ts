import type { Position, Range } from '../base/range.js';
import type { ClumpSite } from './clumps/clump-sites.js';
import type { Problem } from './syntax-tree.js';

export type FunctionKind = 'function' | 'arrow' | 'method' | 'constructor' | 'getter' | 'setter';

/** Counted exactly as ANALYSIS.md §1–7 says. */
export interface FunctionMetrics {
  /** McCabe, ESLint `complexity` classic; `cyclomaticModified` counts a whole switch once. */
  readonly cyclomatic: number;
  readonly cyclomaticModified: number;
  /** Sonar dialect: only `&&` runs score. */
  readonly cognitive: number;
  /** White-paper dialect: every boolean run scores. This one is shown to users. */
  readonly cognitiveWp: number;
  readonly maxDepth: number;
  readonly params: number;
  readonly lines: number;
  readonly sloc: number;
  readonly statements: number;
  readonly halsteadVolume: number;
  readonly halsteadDifficulty: number;
  /** 0 to 100. */
  readonly maintainability: number;
}

/** A function with a body, in source order of anchors. */
export interface FunctionFacts {
  /** `<anonymous>` where it has none. */
  readonly name: string;
  readonly kind: FunctionKind;
  /** The `=>` of an arrow, the body's `{` of everything else (ANALYSIS.md §0). */
  readonly anchor: Position;
  /** What `lines` counts: the whole member for methods, else the function. */
  readonly range: Range;
  /** What an editor underlines: the name where there is one, else the anchor token. */
  readonly label: Range;
  /** Index of the enclosing function in the same list, or -1. */
  readonly parent: number;
  readonly metrics: FunctionMetrics;
}

/** Code of a class that belongs to no function: a field's initialiser or a static block, in source order. */
export interface ImplicitFacts {
  readonly kind: 'field-initializer' | 'static-block';
  readonly range: Range;
  readonly cyclomatic: number;
}

/** What a rule or pattern saw, before any threshold or severity is applied to it. */
export interface Sighting {
  readonly rule: string;
  readonly range: Range;
  /** Index of the enclosing function, or -1. */
  readonly in: number;
  /** What the rule measured, or the text it concerns. */
  readonly value?: string | number;
}

export interface ImportFacts {
  /** As written. */
  readonly from: string;
  readonly kind: 'import' | 'export' | 'dynamic' | 'require' | 'import-equals';
  readonly typeOnly: boolean;
  /** Imported names as the exporting module calls them; `default`, `*`. Empty for a side-effect import. */
  readonly names: readonly string[];
  /** Of the specifier, quotes included. */
  readonly range: Range;
}

export interface ExportFacts {
  /** As importers call it; `*` for `export * from`. */
  readonly name: string;
  readonly typeOnly: boolean;
  /** Of the name, or of what stands in its place. */
  readonly range: Range;
}

/** Everything one walk of one tree tells: no thresholds, no settings, no path. Plain data; lists in source order. */
export interface FileFacts {
  readonly functions: readonly FunctionFacts[];
  readonly implicits: readonly ImplicitFacts[];
  readonly sightings: readonly Sighting[];
  readonly patterns: readonly Sighting[];
  readonly imports: readonly ImportFacts[];
  readonly exports: readonly ExportFacts[];
  readonly clumps: readonly ClumpSite[];
  /** Physical lines and those with code. */
  readonly lines: number;
  readonly sloc: number;
  readonly problem?: Problem;
}
