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
  /** Of nesting: 1 outside all functions. */
  readonly level: number;
  /** Parameters and local variables by name. */
  readonly variables: number;
  readonly metrics: FunctionMetrics;
  /** What a method reads of other objects; absent where that is nothing. */
  readonly access?: AccessFacts;
}

/** Of a class's method that is neither static nor a constructor (Lanza and Marinescu; see the rule `feature-envy`). */
export interface AccessFacts {
  /** Access to foreign data: distinct attributes of other objects. */
  readonly atfd: number;
  /** Locality of attribute accesses, 0 to 1: own among all members. */
  readonly laa: number;
  /** Foreign data providers: distinct other objects. */
  readonly fdp: number;
  /** The object that gives most of them, as written, and how many. */
  readonly envied: string;
  readonly ofEnvied: number;
}

/** Counted as the rules `large-class` and `god-class` say. */
export interface ClassFacts {
  /** `<anonymous>` where it has none. */
  readonly name: string;
  readonly range: Range;
  /** The name where there is one, else the keyword. */
  readonly label: Range;
  /** Index of the enclosing function, or -1. */
  readonly in: number;
  readonly sloc: number;
  /** Public ones. */
  readonly methods: number;
  readonly fields: number;
  /** Weighted methods: the sum of their cyclomatic complexities. */
  readonly wmc: number;
  /** Tight class cohesion, 0 to 1. */
  readonly tcc: number;
  /** Access to foreign data, of all its methods together. */
  readonly atfd: number;
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
  /** The ESLint core rule that this one is compared with, where a pattern's sightings have different ones or none. */
  readonly oracleRule?: string;
}

export interface ImportFacts {
  /** As written. */
  readonly from: string;
  /** `reference`: a comment `/// <reference path>`. */
  readonly kind: 'import' | 'export' | 'dynamic' | 'require' | 'import-equals' | 'reference';
  readonly typeOnly: boolean;
  /** Imported names as the exporting module calls them; `default`, `*`. Empty for a side-effect import. */
  readonly names: readonly string[];
  /** What of a namespace (`import * as`) is used, where nothing but members of it is. */
  readonly members?: readonly string[];
  /** Of the specifier, quotes included. */
  readonly range: Range;
}

export interface ExportFacts {
  /** As importers call it; `*` for `export * from`. */
  readonly name: string;
  readonly typeOnly: boolean;
  /** The module it is taken from, as written, and what it is called there; `*` for all of it. */
  readonly from?: string;
  readonly sourceName?: string;
  /** Other exports of the file, types, that the signature of this value names. */
  readonly mentions?: readonly string[];
  /** The file itself uses it, too: by name, so that what shadows it counts as it. */
  readonly usedHere?: true;
  /** Of the name, or of what stands in its place. */
  readonly range: Range;
}

/** A comment that lets findings stand. */
export interface Suppression {
  /** `end` is one that ends nothing. */
  readonly kind: 'next-line' | 'file' | 'start' | 'end';
  /** As written, known or not. */
  readonly rules: readonly string[];
  /** Empty where none is given. */
  readonly reason: string;
  /** The lines of which findings that begin there are let stand, both included; the last is before the first where there are none. */
  readonly lines: readonly [first: number, last: number];
  /** Of the comment. */
  readonly range: Range;
  /** Index of the enclosing function, or -1. */
  readonly in: number;
}

/** Everything one walk of one tree tells: no thresholds, no settings, no path. Plain data; lists in source order. */
export interface FileFacts {
  readonly functions: readonly FunctionFacts[];
  readonly classes: readonly ClassFacts[];
  readonly implicits: readonly ImplicitFacts[];
  readonly sightings: readonly Sighting[];
  readonly patterns: readonly Sighting[];
  readonly imports: readonly ImportFacts[];
  readonly exports: readonly ExportFacts[];
  readonly clumps: readonly ClumpSite[];
  readonly suppressions: readonly Suppression[];
  /** Physical lines and those with code. */
  readonly lines: number;
  readonly sloc: number;
  readonly problem?: Problem;
}
