import type { LongRunOptions } from '../base/long-run.js';
import {
  type Preparation,
  type Prepared,
  type PrepareOptions,
  prepareWorktree,
  type ReadTreewardenFile,
  readTreewardenFile,
} from '../node/worktrees/after-create.js';
import { type Listing, type ListOptions, listWorktrees } from '../node/worktrees/list-worktrees.js';
import { WorktreeActions } from '../node/worktrees/worktree-actions.js';
import { WorktreeReader } from '../node/worktrees/worktree-reader.js';
import { WorktreeWatch } from '../node/worktrees/worktree-watch.js';

/** All that a host does with worktrees. */
export interface WorktreeTools {
  readonly reader: WorktreeReader;
  readonly actions: WorktreeActions;
  readonly list: (folders: readonly string[], options?: ListOptions) => Promise<Listing>;
  /** What the repository that a folder is in says about its worktrees; the defaults where it says nothing. */
  readonly settings: (folder: string, options?: LongRunOptions) => Promise<ReadTreewardenFile>;
  /** Told whenever what is listed of a repository may have changed; working trees themselves are seen by age. */
  readonly watch: (repository: string) => Promise<WorktreeWatch>;
  readonly prepare: (preparation: Preparation, options?: PrepareOptions) => Promise<Prepared>;
}

export function worktreeTools(reader = new WorktreeReader()): WorktreeTools {
  return {
    reader,
    actions: new WorktreeActions(reader),
    list: (folders, options) => listWorktrees(reader, folders, options),
    settings: async (folder, options) => {
      const [main] = await reader.list(folder, options?.signal);
      return readTreewardenFile(main && !main.isBare ? main.path : folder);
    },
    watch: async repository => {
      const { commonDirectory = repository } = await reader.context(repository);
      return new WorktreeWatch(commonDirectory);
    },
    prepare: (preparation, options) => prepareWorktree(reader, preparation, options),
  };
}
