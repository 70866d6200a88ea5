export type Match = 'uri' | 'path' | 'name';

/** An editor of which there is a user folder. */
export interface EditorFolder {
  /** Cursor, VS Code, code-server, … */
  readonly editor: string;
  /** Its `User` folder. */
  readonly path: string;
  readonly readable: boolean;
  /** Folders in `workspaceStorage`. */
  readonly workspaces: number;
  /** Those that are this very folder, best match first. */
  readonly matches: readonly { readonly path: string; readonly by: Match }[];
}

/** What editors remember of the opened folder. */
export interface WorkspaceVitals {
  readonly found: readonly EditorFolder[];
  /** Where was looked, as far as there is nothing. */
  readonly missing: readonly string[];
}
