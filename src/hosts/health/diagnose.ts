import { hostname, userInfo } from 'node:os';
import { secondMs } from '../../base/units.js';
import type { Result } from '../../health/check.js';
import { reportOf, resultsOf } from '../../health/diagnosis.js';
import type { Identity } from '../../health/redact.js';
import type { FullReport } from '../../health/report.js';
import { type Site, siteOf } from '../../health/site.js';
import type { Measured, MeasuredVitals, VitalId } from '../../health/vitals/vitals.js';
import { thisMachine } from '../../node/machine.js';
import { bounded } from '../../node/vitals/bounded.js';
import { type HostFacts, measureEnvironment } from '../../node/vitals/environment.js';
import { type Patient, probesOf } from './probes.js';

export interface DiagnosisOptions extends Patient {
  readonly version: string;
  readonly facts: HostFacts;
  /** Of each probe; default 5 s. */
  readonly limitMs?: number;
  /** As soon as each is there. */
  readonly onResult?: (result: Result) => void;
}

/** Everything looked at, side by side; never rejects for a failing world, whatever hangs or throws. */
export async function diagnose(options: DiagnosisOptions): Promise<FullReport> {
  const { now, root, onResult, limitMs = 5 * secondMs } = options;
  const startedAt = now();
  const bound = { limitMs, now };
  const environment = await bounded(() => measureEnvironment(options.facts), bound);
  const site = siteFrom(environment, root);
  const vitals: Record<string, Measured<unknown>> = {};
  const settle = (vital: VitalId, measured: Measured<unknown>): void => {
    vitals[vital] = measured;
    for (const result of resultsOf(vital, measured, site)) onResult?.(result);
  };
  settle('environment', environment);
  if (environment.state === 'measured') {
    const machine = once(() => thisMachine(environment.value, options.chats.places));
    const probes = Object.entries<Probe>(probesOf(options, environment.value, machine));
    await Promise.all(
      probes.map(async ([vital, probe]) => settle(vital as VitalId, await bounded(probe, bound))),
    );
  }
  const measured = vitals as MeasuredVitals;
  const report = reportOf(measured, {
    at: options.epochMs(),
    treewarden: options.version,
    site,
    tookMs: now() - startedAt,
  });
  return { ...report, vitals: measured };
}

/** Asked for by several, which each have a bound of their own. */
function once<T>(work: () => Promise<T>): () => Promise<T> {
  let known: Promise<T> | undefined;
  return () => (known ??= work());
}

type Probe = (signal: AbortSignal) => Promise<unknown>;

/** Where not even the environment answers, the platform alone decides. */
function siteFrom(environment: Measured<unknown>, root: string): Site {
  if (environment.state === 'measured') return siteOf(environment.value as never, root);
  const platform = process.platform === 'win32' || process.platform === 'darwin' ? process.platform : 'linux';
  return { platform, root, inEditor: false };
}

/** Whose names are kept out of exports. */
export function identityOf(root: string, home: string): Identity {
  return { home, root, host: hostname(), user: userName() };
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return ''; // In containers a user may have no name.
  }
}
