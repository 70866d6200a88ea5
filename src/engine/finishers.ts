/** How many want the work on a subject finished, even for content that has moved on. */
export class Finishers {
  readonly #waiting = new Map<string, number>();

  has(subject: string): boolean {
    return this.#waiting.has(subject);
  }

  enter(subject: string): void {
    this.#waiting.set(subject, (this.#waiting.get(subject) ?? 0) + 1);
  }

  leave(subject: string): void {
    const left = (this.#waiting.get(subject) ?? 1) - 1;
    if (left > 0) this.#waiting.set(subject, left);
    else this.#waiting.delete(subject);
  }
}
