import type { FileSource } from '../analysis/file-source.js';
import type { Disposable } from '../base/disposable.js';
import type { OperationalError } from '../base/errors.js';
import type { EngineEvent } from '../engine/events.js';
import type { Offload } from '../engine/loader.js';
import type { Tier } from '../engine/tier.js';
import type { ResolutionSource } from './across-files.js';
import type { Past } from './past.js';
import type { SettingsFeed } from './settings-feed.js';
import type { Vitals } from './status-keeper.js';

/** What a workspace is composed of, by hand. */
export interface WorkspaceParts {
  readonly root: string;
  readonly files: FileSource;
  readonly tiers: readonly Tier[];
  /** Used while a backlog is worked off; a single file is computed here. */
  readonly offload?: Offload;
  readonly past?: Past | undefined;
  /** What tells where imports lead; absent where not all files that may import are known. */
  readonly openResolution?: (() => Promise<ResolutionSource>) | undefined;
  /** What is wrong around the workspace from the start, to be shown with it. */
  readonly problem?: OperationalError | undefined;
  readonly onProblem?: ((error: OperationalError) => void) | undefined;
  /** Settings from outside of the hosts. */
  readonly settingsFeed?: SettingsFeed;
  /** Milliseconds that only grow; and epoch milliseconds. */
  readonly clock: { readonly now: () => number; readonly epochMs: () => number };
  /** What only the host's side of the world can measure. */
  readonly vitals: () => Vitals;
  /** 0 to 1: heap in use of what it may grow to; asked once a file, so it must be cheap. */
  readonly memoryShare: () => number;
  /** Files under way at once during a scan. */
  readonly ahead: number;
  /** Ended after everything else of the workspace. */
  readonly owned?: readonly Disposable[];
  /** For tests and logs. */
  readonly onEvent?: ((event: EngineEvent) => void) | undefined;
}
