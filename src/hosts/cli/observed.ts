import { messageOf } from '../../base/errors.js';
import type { Telemetry } from '../../telemetry/telemetry.js';
import { openTelemetry, sendSpans } from '../telemetry.js';
import type { CommandName } from './command-table.js';

export interface Observed {
  readonly telemetry: Telemetry;
  readonly measured: <T>(command: CommandName, run: () => Promise<T>) => Promise<T>;
}

/** How long a run waits for the collector at its end. */
const mostMs = 2000;

/** One run whose spans go to the user's collector. */
export async function observed(endpoint: string, say: (line: string) => void): Promise<Observed> {
  const telemetry = openTelemetry();
  const sending = await sendSpans(telemetry, { endpoint, onProblem: problem => say(messageOf(problem)) });
  return {
    telemetry,
    measured: async (command, run) => {
      try {
        return await telemetry.measure('command', command, run);
      } finally {
        await sending.flush(mostMs);
      }
    },
  };
}
