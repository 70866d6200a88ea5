import { type Attributes, SpanKind, SpanStatusCode, type Tracer } from '@opentelemetry/api';
import type { Operation, OperationKind } from './operation.js';
import type { Sink } from './telemetry.js';

const kinds: Readonly<Record<OperationKind, SpanKind>> = {
  query: SpanKind.INTERNAL,
  request: SpanKind.SERVER,
  command: SpanKind.INTERNAL,
  issue: SpanKind.INTERNAL,
};

/** One span an operation, made when it has ended: without parents, so that nothing has to be carried along. */
export function spansTo(tracer: Tracer, epochMs: () => number): Sink {
  return operation => {
    const endTime = epochMs();
    const { kind, name, status, ms } = operation;
    const options = {
      kind: kinds[kind],
      startTime: endTime - ms,
      attributes: attributesOf(operation),
      root: true,
    };
    const span = tracer.startSpan(`${kind} ${name}`, options);
    if (status === 'failed') span.setStatus({ code: SpanStatusCode.ERROR });
    span.end(endTime);
  };
}

function attributesOf({ kind, name, status, errorClass }: Operation): Attributes {
  return {
    'treewarden.kind': kind,
    'treewarden.operation': name,
    'treewarden.status': status,
    ...(errorClass && { 'error.type': errorClass }),
  };
}
