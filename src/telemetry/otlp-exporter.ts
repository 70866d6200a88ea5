import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  AlwaysOnSampler,
  BatchSpanProcessor,
  type SpanExporter,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import { OperationalError } from '../base/errors.js';
import { Breaker } from './breaker.js';
import { spansTo } from './spans.js';
import type { Clock, Sink } from './telemetry.js';

export interface OtlpParts {
  /** Of a collector, without the path of traces: `http://localhost:4318`. */
  readonly endpoint: string;
  readonly version: string;
  readonly clock: Clock;
  /** Told of the first failure in a row, not of each. */
  readonly onProblem: (error: OperationalError) => void;
}

export interface OtlpExport {
  readonly sink: Sink;
  /** Sends what waits, and ends; never rejects. */
  readonly end: () => Promise<void>;
}

/** How long a collector may take to answer. */
const timeoutMs = 3000;

/** Sends spans to the user's own collector. Loaded only when there is one: the SDK has no place in a start. */
export function otlpExport({ endpoint, version, clock, onProblem }: OtlpParts): OtlpExport {
  const exporter = new OTLPTraceExporter({ url: tracesUrl(endpoint), timeoutMillis: timeoutMs });
  const provider = new TracerProvider({
    // The default would name the program by its path.
    resource: resourceFromAttributes({ 'service.name': 'treewarden', 'service.version': version }),
    sampler: new AlwaysOnSampler(),
    spanProcessors: [
      new BatchSpanProcessor({ exporter: guarded(exporter, new Breaker(clock.now), onProblem) }),
    ],
  });
  return {
    sink: spansTo(provider.getTracer('treewarden', version), clock.epochMs),
    end: () => provider.shutdown().catch(() => undefined),
  };
}

/** The rule of the OpenTelemetry specification for an address that is not of one signal. */
function tracesUrl(endpoint: string): string {
  return `${endpoint.replace(/\/+$/, '')}/v1/traces`;
}

/** Successes and failures as the SDK numbers them. */
const sent = 0;
const dropped = { code: sent };

/** While the breaker keeps from the collector, spans are dropped, which the SDK takes for sent: nothing waits. */
export function guarded(
  exporter: SpanExporter,
  breaker: Breaker,
  onProblem: OtlpParts['onProblem'],
): SpanExporter {
  return {
    export: (spans, done) => {
      if (!breaker.allows) return done(dropped);
      exporter.export(spans, result => {
        if (result.code === sent) breaker.succeeded();
        else breaker.failed();
        if (breaker.failures === 1)
          onProblem(new OperationalError('telemetry/unreachable', '', { cause: result.error }));
        done(dropped);
      });
    },
    shutdown: () => exporter.shutdown(),
    ...(exporter.forceFlush && { forceFlush: () => exporter.forceFlush?.() ?? Promise.resolve() }),
  };
}
