import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { reportOf } from '../../src/health/diagnosis.js';
import type { FullReport } from '../../src/health/report.js';
import type { Site } from '../../src/health/site.js';
import { siteOf } from '../../src/health/site.js';
import type { Measured, MeasuredVitals, VitalId, Vitals } from '../../src/health/vitals/vitals.js';

/** What a fixture says of a probe: what it measured, or that nothing came of it. */
export type Said<T> = T | 'silent' | 'failed';

export interface Machine {
  readonly root: string;
  readonly vitals: { readonly [K in VitalId]: Said<Vitals[K]> };
}

interface MachineFile {
  readonly about: string;
  /** Another one; `vitals` says only what differs. */
  readonly like?: string;
  readonly root?: string;
  readonly vitals: object;
  readonly health?: string;
  readonly verdicts?: Readonly<Record<string, string>>;
}

export const fixtures = fileURLToPath(new URL('../fixtures/health/', import.meta.url));

export const machineNames = readdirSync(`${fixtures}machines`)
  .filter(name => name.endsWith('.json'))
  .map(name => name.replace('.json', ''));

export function machineFile(name: string): MachineFile {
  return JSON.parse(readFileSync(`${fixtures}machines/${name}.json`, 'utf8'));
}

export function machine(name: string): Machine {
  const { like, root, vitals } = machineFile(name);
  const base = like ? machine(like) : { root: '/', vitals: {} };
  return { root: root ?? base.root, vitals: merged(base.vitals, vitals) as Machine['vitals'] };
}

/** Lists are replaced as a whole; null takes a value away. */
export function merged(base: unknown, change: unknown): unknown {
  if (!isRecord(base) || !isRecord(change)) return change;
  const entries = Object.entries(change).map(([key, value]) => [key, merged(base[key], value)] as const);
  const all = Object.entries({ ...base, ...Object.fromEntries(entries) });
  return Object.fromEntries(all.filter(([, value]) => value !== null));
}

export function measuredFrom<T>(said: Said<T>): Measured<T> {
  if (said === 'silent') return { state: 'silent', afterMs: 5000 };
  if (said === 'failed') return { state: 'failed', message: 'EIO: i/o error', tookMs: 1 };
  return { state: 'measured', value: said as T, tookMs: 1 };
}

export function measuredVitals({ vitals }: Machine): MeasuredVitals {
  return Object.fromEntries(Object.entries(vitals).map(([id, said]) => [id, measuredFrom(said)]));
}

export function siteFrom({ root, vitals }: Machine): Site {
  const { environment } = vitals;
  if (typeof environment === 'string') throw new Error('A fixture says where it is.');
  return siteOf(environment, root);
}

/** A machine's whole report; by default of one that is in order. */
export function diagnosis(root: string, name = 'linux'): FullReport {
  const one = { ...machine(name), root };
  const vitals = measuredVitals(one);
  const site = siteFrom(one);
  return { ...reportOf(vitals, { at: 0, treewarden: '1.2.3', site, tookMs: 12 }), vitals };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
