import type { Memento } from 'vscode';

export interface RememberedChoiceParts<T extends string> {
  readonly memento: Memento;
  readonly key: string;
  /** The first is taken until somebody chooses. */
  readonly choices: readonly [T, ...(readonly T[])];
  readonly changed: () => void;
}

/** One of a few, as the user last chose it in this workspace. */
export class RememberedChoice<T extends string> {
  readonly #parts: RememberedChoiceParts<T>;

  constructor(parts: RememberedChoiceParts<T>) {
    this.#parts = parts;
  }

  get value(): T {
    const { memento, key, choices } = this.#parts;
    const remembered = memento.get<string>(key);
    return choices.find(choice => choice === remembered) ?? choices[0];
  }

  async choose(choice: T): Promise<void> {
    const { memento, key, changed } = this.#parts;
    await memento.update(key, choice);
    changed();
  }
}
