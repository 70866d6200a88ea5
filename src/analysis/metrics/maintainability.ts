import type { HalsteadCounts } from './halstead.js';

/** V = (N1 + N2) · log2(n1 + n2), in bits. */
export function halsteadVolume({ n1, n2, N1, N2 }: HalsteadCounts): number {
  return n1 + n2 === 0 ? 0 : (N1 + N2) * Math.log2(n1 + n2);
}

/** D = n1 / 2 · N2 / n2. */
export function halsteadDifficulty({ n1, n2, N2 }: HalsteadCounts): number {
  return n2 === 0 ? 0 : ((n1 / 2) * N2) / n2;
}

/** Coleman and Oman's polynomial. */
const coefficients = { most: 171, volume: 5.2, cyclomatic: 0.23, sloc: 16.2 };

/** Maintainability index as Visual Studio scales it, 0 to 100. */
export function maintainabilityIndex(volume: number, cyclomatic: number, sloc: number): number {
  const raw =
    coefficients.most -
    coefficients.volume * Math.log(Math.max(1, volume)) -
    coefficients.cyclomatic * cyclomatic -
    coefficients.sloc * Math.log(Math.max(1, sloc));
  return Math.max(0, (raw * 100) / coefficients.most);
}

/** Two decimals: no reader needs more, and stored facts are a third smaller. */
export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
