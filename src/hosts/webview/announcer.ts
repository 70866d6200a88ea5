const pauseMs = 2000;

/** Tells screen readers what is going on, at most every two seconds and only when the words change. */
export class Announcer {
  readonly #region: HTMLElement;
  #next = '';
  #timer: number | undefined;

  constructor(region: HTMLElement) {
    this.#region = region;
  }

  say(text: string): void {
    this.#next = text;
    if (this.#timer === undefined) this.#speak();
  }

  #speak(): void {
    this.#timer = undefined;
    if (this.#region.textContent === this.#next) return;
    this.#region.textContent = this.#next;
    this.#timer = window.setTimeout(() => this.#speak(), pauseMs);
  }
}
