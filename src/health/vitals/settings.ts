export interface SettingsVitals {
  /** Name of the file at the root, if there is one. */
  readonly file?: string;
  /** The file as a whole cannot be read, so nothing it says counts. */
  readonly unreadable?: string;
  readonly problems: readonly {
    /** file, editor, environment or flags. */
    readonly layer: string;
    readonly key: string;
    readonly message: string;
  }[];
}
