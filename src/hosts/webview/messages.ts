import type { Status } from '../../workspace/status.js';

export type Command =
  | 'scan'
  | 'verify'
  | 'revalidate'
  | 'clear'
  | 'copy-report'
  | 'open-settings'
  | 'open-log';

/** Host to page, several times a second while something is going on. */
export interface ToPage {
  readonly type: 'status';
  readonly status: Status;
}

/** Page to host. `ready` comes once, when the page can take a status. */
export type ToHost =
  | { readonly type: 'ready' }
  | { readonly type: 'run'; readonly command: Command; readonly kind?: string; readonly glob?: string };
