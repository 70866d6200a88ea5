import { minuteMs, secondMs } from '../../base/units.js';

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const oneDigit = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const threeFigures = new Intl.NumberFormat('en', {
  minimumSignificantDigits: 3,
  maximumSignificantDigits: 3,
});
const twoFigures = new Intl.NumberFormat('en', { minimumSignificantDigits: 2, maximumSignificantDigits: 2 });
// Rounded down, so that 100% means all of them.
const share = new Intl.NumberFormat('en', {
  style: 'percent',
  maximumFractionDigits: 1,
  roundingMode: 'floor',
});
const moment = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium', hourCycle: 'h23' });

/** Stands for a number that does not exist yet. */
export const nothing = '–';

/** Of a number from 0 to 1. */
export const percent = (value: number): string => share.format(value);

/** Steps of 1,024, named as the editor names them; a number and its unit stay on one line. */
export function bytes(value: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  let scaled = value;
  let unit = 0;
  while (scaled >= 1000 && unit < units.length - 1) {
    scaled /= 1024;
    unit += 1;
  }
  const digits = unit === 0 || scaled >= 100 ? whole : oneDigit;
  return `${digits.format(scaled)}\u00a0${units[unit]}`;
}

const hourMinutes = 60;
const dayMinutes = 1440;

/** A duration in the unit a reader would choose, with no more digits than it can be trusted for. */
export function duration(ms: number): string {
  if (ms <= 0) return '0\u00a0ms';
  if (ms < 1) return `${twoFigures.format(ms)}\u00a0ms`;
  if (ms < secondMs) return `${threeFigures.format(ms)}\u00a0ms`;
  if (ms < minuteMs) return `${threeFigures.format(ms / secondMs)}\u00a0s`;
  const minutes = Math.floor(ms / minuteMs);
  if (minutes < hourMinutes) return `${minutes} min ${Math.floor((ms % minuteMs) / secondMs)} s`;
  if (minutes < dayMinutes) return `${Math.floor(minutes / hourMinutes)} h ${minutes % hourMinutes} min`;
  return `${Math.floor(minutes / dayMinutes)} d ${Math.floor((minutes % dayMinutes) / hourMinutes)} h`;
}

/** Local date and time of epoch milliseconds. */
export const time = (atMs: number): string => moment.format(atMs);
