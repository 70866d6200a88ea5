/** Made at the first number, not at load: the first formatter of a process costs 10 ms of the extension host's thread. */
const formatters = new Map<number, Intl.NumberFormat>();

/** Of a number from 0 to 1, rounded down, so that 100% means all. */
export function percent(share: number): string {
  return `${Math.floor(share * 100)}%`;
}

export function bytes(value: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  const power = value < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(value) / 10));
  const scaled = value / 1024 ** power;
  return `${formatted(scaled, power === 0 || scaled >= 100 ? 0 : 1)} ${units[power]}`;
}

export function duration(ms: number): string {
  return ms < 1000 ? `${formatted(ms, ms < 10 ? 2 : 0)} ms` : `${formatted(ms / 1000, 1)} s`;
}

function formatted(value: number, digits: number): string {
  const known = formatters.get(digits);
  const formatter = known ?? new Intl.NumberFormat('en', { maximumFractionDigits: digits });
  if (!known) formatters.set(digits, formatter);
  return formatter.format(value);
}
