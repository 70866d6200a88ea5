import type { Platform } from './site.js';

/** Something that Treewarden itself can do about a problem; hosts carry it out. */
export interface Action {
  /** On a button. */
  readonly title: string;
  /** What will happen, asked before; absent where nothing can be lost or changed. `{extent}` is the problem's own. */
  readonly confirm?: string;
  /** Default: everywhere. */
  readonly platforms?: readonly Platform[];
}

const actions = {
  'rebuild-store': {
    title: 'Rebuild the Cache',
    confirm:
      'The cache on disk is set aside and a new one is started. Nothing of yours is lost; the next scan computes everything once.',
  },
  'clear-cache': {
    title: 'Clear the Cache',
    confirm: 'All stored results of this folder are dropped. The next scan computes them again.',
  },
  'remove-quarantined': {
    title: 'Remove Damaged Copies',
    confirm: 'Deletes {extent} for good. What was set aside is of no use except to explain a fault.',
  },
  'open-settings': { title: 'Open Settings' },
  'show-logs': { title: 'Show Log' },
  'trust-folder': { title: 'Manage Workspace Trust' },
  'git-safe-directory': {
    title: 'Let Git Use This Folder',
    confirm:
      'Adds this folder to safe.directory of your global git configuration. Do this only if you trust whoever it belongs to: git may run programs that the repository names.',
  },
  'raise-watcher-limit': {
    title: 'Raise the Limit of Watches',
    confirm:
      'Opens a terminal with the commands that raise fs.inotify.max_user_watches to 524288. They need your password.',
    platforms: ['linux', 'wsl'],
  },
} as const satisfies Readonly<Record<string, Action>>;

export type ActionId = keyof typeof actions;

export const actionIds = Object.keys(actions) as readonly ActionId[];

/** What is asked before it is done; undefined where nothing is. */
export function confirmationOf(id: ActionId, extent: string): string | undefined {
  return actionOf(id).confirm?.replace('{extent}', extent);
}

/** The action as a host offers it, where there is one. */
export function actionOf(id: ActionId): Action {
  return actions[id];
}
