import { setImmediate } from 'node:timers/promises';
import {
  AlwaysOnSampler,
  BatchSpanProcessor,
  type SpanExporter,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import type { EngineEvent } from '../src/engine/events.js';
import { Session } from '../src/hosts/compose.js';
import { spansTo } from '../src/telemetry/spans.js';
import { Telemetry } from '../src/telemetry/telemetry.js';
import { tempFolder } from '../test/harness/temp-folder.js';

const clock = { now: () => performance.now(), epochMs: () => Date.now() };
const texts = Array.from({ length: 300 }, (_, index) => [
  `src/f${index}.ts`,
  `export const f${index} = (n) => n * ${index};\n`,
]);

/**
 * A warm scan's events are told again to spans of the SDK, many times: the difference between two scans is far smaller
 * than what a busy machine adds to either. Milliseconds; both are medians.
 */
export async function benchSpans(): Promise<{ readonly scanMs: number; readonly spansMs: number }> {
  using folder = tempFolder(Object.fromEntries(texts));
  await scanned(folder.path);
  const { events } = await scanned(folder.path);
  const scans: number[] = [];
  for (let run = 0; run < 10; run++) scans.push((await scanned(folder.path)).ms);
  const telemetry = new Telemetry(clock);
  const exporter = { export: succeed, shutdown: () => Promise.resolve() };
  const spanProcessors = [new BatchSpanProcessor({ exporter })];
  const provider = new TracerProvider({ sampler: new AlwaysOnSampler(), spanProcessors });
  telemetry.listen(spansTo(provider.getTracer('treewarden'), clock.epochMs));
  const costs: number[] = [];
  for (let run = 0; run < 100; run++) {
    const startedAt = performance.now();
    await telemetry.measure('command', 'scan', () => events.forEach(telemetry.onEvent));
    costs.push(performance.now() - startedAt);
    await setImmediate();
  }
  return { scanMs: medianOf(scans), spansMs: medianOf(costs) };
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}

const succeed: SpanExporter['export'] = (_spans, done) => done({ code: 0 });

async function scanned(root: string) {
  const events: EngineEvent[] = [];
  const startedAt = performance.now();
  const session = new Session({
    cacheHome: `${root}/.cache`,
    workers: 0,
    workerScript: new URL('file:///none'),
    onEvent: event => events.push(event),
  });
  const workspace = session.openFolder({ root });
  await workspace.open();
  await Array.fromAsync(workspace.scan());
  const ms = performance.now() - startedAt;
  workspace.dispose();
  session.dispose();
  return { events, ms };
}
