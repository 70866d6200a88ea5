import type { HalsteadCounts } from './halstead.js';

/** V = (N1 + N2) · log2(n1 + n2), in bits. */
export function halsteadVolume({ n1, n2, N1, N2 }: HalsteadCounts): number {
  return n1 + n2 === 0 ? 0 : (N1 + N2) * Math.log2(n1 + n2);
}

/** D = n1 / 2 · N2 / n2. */
export function halsteadDifficulty({ n1, n2, N2 }: HalsteadCounts): number {
  return n2 === 0 ? 0 : ((n1 / 2) * N2) / n2;
}

/** Maintainability index as Visual Studio scales it, 0 to 100; its coefficients are those of Coleman and Oman. */
export function maintainabilityIndex(volume: number, cyclomatic: number, sloc: number): number {
  const raw =
    171 - 5.2 * Math.log(Math.max(1, volume)) - 0.23 * cyclomatic - 16.2 * Math.log(Math.max(1, sloc));
  return Math.max(0, (raw * 100) / 171);
}

/** Two decimals: no reader needs more, and stored facts are a third smaller. */
export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
