/**
 * Whether a number is stored as another one than is written: its digits, as many as are written, come back different
 * (ESLint `no-loss-of-precision`).
 */
export function losesPrecision(raw: string, value: number): boolean {
  if (raw.length <= safeDigits && /^[\d.]+$/.test(raw)) return false;
  const digits = raw.replaceAll('_', '').toLowerCase();
  if (/^0(?:[box]|[0-7]+$)/.test(digits)) return losesInteger(digits, value);
  const written = notationOf(digits);
  if (value === 0) return written.digits !== '';
  if (written.digits.length > mostDigits) return true;
  const stored = value.toExponential(written.digits.length - 1);
  return stored !== exponential(written);
}

/** So many decimal digits always come back (ECMAScript numbers are IEEE 754 doubles). */
const safeDigits = 15;

/** No number needs more, and ESLint takes more for lost. */
const mostDigits = 100;

function losesInteger(digits: string, value: number): boolean {
  const written = /^0[0-7]/.test(digits) ? `0o${digits.slice(1)}` : digits;
  return !Number.isFinite(value) || BigInt(written) !== BigInt(value);
}

/** The digits that count, of which the first is worth ten to the power of the magnitude. */
interface Notation {
  readonly digits: string;
  readonly magnitude: number;
}

/** Zeros at the end count after a point only. */
function notationOf(raw: string): Notation {
  const [coefficient = '', exponent = '0'] = raw.split('e');
  const [whole = '', fraction = ''] = coefficient.split('.');
  const all = whole + fraction;
  const significant = all.replace(/^0+/, '');
  const magnitude = whole.length - 1 - (all.length - significant.length) + Number(exponent);
  return { digits: fraction ? significant : significant.replace(/0+$/, ''), magnitude };
}

function exponential({ digits, magnitude }: Notation): string {
  const fraction = digits.length > 1 ? `.${digits.slice(1)}` : '';
  return `${digits[0]}${fraction}e${magnitude < 0 ? '-' : '+'}${Math.abs(magnitude)}`;
}

/** Whether binary digits can hold a fraction: 0.5 and 0.375, but not 0.1. */
export function isExact(value: number): boolean {
  return Number.isInteger(value) || Number.isInteger(value * 2 ** mostBinaryPlaces);
}

/** Nobody writes a fraction with more and means it in halves. */
const mostBinaryPlaces = 20;
