import type { Disposable } from '../base/disposable.js';
import { OperationalError } from '../base/errors.js';
import { type Clock, Telemetry } from '../telemetry/telemetry.js';

declare const TREEWARDEN_VERSION: string;

const clock: Clock = { now: () => performance.now(), epochMs: () => Date.now() };

export function openTelemetry(): Telemetry {
  return new Telemetry(clock);
}

export interface Collector {
  /** What the user set: `http://localhost:4318`. */
  readonly endpoint: string;
  readonly onProblem: (error: OperationalError) => void;
}

/** The end of sending. */
export interface Sending extends Disposable {
  /** Ends it too, and waits a while for what is under way. */
  readonly flush: (mostMs: number) => Promise<void>;
}

/** From now on each operation is a span at the user's collector. Nothing else turns sending on. */
export async function sendSpans(telemetry: Telemetry, { endpoint, onProblem }: Collector): Promise<Sending> {
  if (!isAddress(endpoint)) {
    onProblem(new OperationalError('settings/invalid', 'telemetry.otlpEndpoint'));
    return { dispose: () => undefined, flush: () => Promise.resolve() };
  }
  const { otlpExport } = await import('../telemetry/otlp-exporter.js');
  const { sink, end } = otlpExport({ endpoint, version: TREEWARDEN_VERSION, clock, onProblem });
  const listening = telemetry.listen(sink);
  const finish = (): Promise<void> => {
    listening.dispose();
    return end();
  };
  return { dispose: () => void finish(), flush: mostMs => Promise.race([finish(), after(mostMs)]) };
}

function isAddress(text: string): boolean {
  return /^https?:\/\/[^\s/]/.test(text) && URL.canParse(text);
}

function after(ms: number): Promise<void> {
  return new Promise(resolve => void setTimeout(resolve, ms));
}
