import type { Absence } from './tier.js';

/** Why a result had to be computed. */
export type MissReason = 'new' | 'content' | 'version' | 'options' | 'evicted' | 'expired' | 'corrupt';

/** What the engine did, for logs, counters and tests. Times are milliseconds. */
export type EngineEvent =
  | { readonly type: 'changed'; readonly input: string; readonly subject: string; readonly revision: number }
  | {
      readonly type: 'lookup';
      readonly tier: string;
      readonly node: string;
      readonly found: 'hit' | Absence;
      readonly ms: number;
    }
  /** `memo`: nothing that the node reads has changed, or its key came out the same. */
  | { readonly type: 'hit'; readonly node: string; readonly subject: string; readonly tier: string }
  | {
      readonly type: 'computed';
      readonly node: string;
      readonly subject: string;
      readonly reason: MissReason;
      readonly ms: number;
      readonly bytes: number;
    }
  | { readonly type: 'failed'; readonly node: string; readonly subject: string; readonly error: unknown }
  | { readonly type: 'cancelled'; readonly node: string; readonly subject: string };

/** How the latest answer for one node and subject came about. */
export interface Outcome {
  readonly node: string;
  readonly key: string;
  /** `memo`, a tier's name, or `computed`. */
  readonly from: string;
  readonly reason?: MissReason;
  readonly ms: number;
  readonly bytes?: number;
}
