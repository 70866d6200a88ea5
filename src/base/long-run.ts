export type Progress = (done: number, total: number) => void;

/** What whoever starts a long piece of work may want of it. */
export interface LongRunOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: Progress | undefined;
}
