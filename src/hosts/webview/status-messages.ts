export type Command =
  | 'scan'
  | 'verify'
  | 'revalidate'
  | 'clear'
  | 'copy-report'
  | 'open-settings'
  | 'open-log';

/** Page to host: run a command; `clear` may name a kind of result. */
export interface RunCommand {
  readonly type: 'run';
  readonly command: Command;
  readonly kind?: string;
}
