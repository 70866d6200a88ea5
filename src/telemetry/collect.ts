import type { Operation } from './operation.js';
import type { Telemetry } from './telemetry.js';

/** The operations that ended while something ran, in the order of their ends. */
export async function collect(telemetry: Telemetry, run: () => unknown): Promise<readonly Operation[]> {
  const operations: Operation[] = [];
  const listening = telemetry.listen(operation => operations.push(operation));
  try {
    await run();
  } finally {
    listening.dispose();
  }
  return operations;
}
