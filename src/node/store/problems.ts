import { type ErrorCode, OperationalError } from '../../base/errors.js';

/** Tells the user about each kind of problem once, however often it comes. */
export class Problems {
  readonly #reported = new Map<ErrorCode, OperationalError>();

  constructor(
    private readonly subject: string,
    private readonly onProblem: (error: OperationalError) => void,
  ) {}

  get list(): readonly OperationalError[] {
    return [...this.#reported.values()];
  }

  report(code: ErrorCode, cause: unknown): void {
    if (this.#reported.has(code)) return;
    const error = new OperationalError(code, this.subject, { cause });
    this.#reported.set(code, error);
    this.onProblem(error);
  }
}
