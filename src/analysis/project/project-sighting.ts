import type { Link } from '../rules/rule.js';

/** What a rule saw of one file, named by the place in its facts: an index into its imports or exports. */
export interface ProjectSighting {
  readonly rule: string;
  readonly at: 'import' | 'export';
  readonly index: number;
  /** Which of its cases this is, where a rule has several. */
  readonly variant?: string;
  readonly value?: string | number;
  /** The imports of other files that it is about. */
  readonly links?: readonly Link[];
}
