/** Numbers that are the same for the same seed (mulberry32), and strings made of them. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  below(bound: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  }

  pick<T>(values: readonly T[]): T {
    return values[this.below(values.length)]!;
  }

  text(alphabet: string, length: number): string {
    return Array.from({ length }, () => alphabet[this.below(alphabet.length)]).join('');
  }

  words(count: number, joint: string): string {
    return Array.from({ length: count }, () => this.pick(words)).join(joint);
  }
}

export const digits = '0123456789';
export const hex = '0123456789abcdef';
export const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
export const lower = upper.toLowerCase();
export const alphanumeric = upper + lower + digits;
export const base32 = `${upper}234567`;
export const base64 = `${alphanumeric}+/`;
export const base64url = `${alphanumeric}_-`;

const words =
  'user order cache token session handler request parser factory builder config module render secret widget stream buffer client server password'.split(
    ' ',
  );
