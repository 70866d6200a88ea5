import { resolve } from 'node:path';
import type { SalvageReport, SalvageVerdict } from '../../../node/salvage/report.js';
import { salvage } from '../../../node/salvage/salvage.js';
import { usage } from '../arguments.js';
import type { Outcome } from '../exit-codes.js';
import { prettyJson } from '../print/pretty-json.js';
import { recoveryText } from '../print/recovery-text.js';
import { progressOf } from '../progress-bar.js';
import type { Command } from './command.js';

export const recover: Command = async (request, invocation) => {
  const [file = ''] = request.operands;
  if (request.out === undefined) throw usage('"recover" needs --out <new>, the file to write.');
  const { cwd, signal, terminal, verdict } = invocation;
  const progress = progressOf(request, invocation, 'steps');
  const report = await recovered(
    { path: resolve(cwd, file), out: resolve(cwd, request.out), signal, onProgress: progress.update },
    progress.erase,
  );
  await terminal.print(request.format === 'json' ? prettyJson(report) : recoveryText(report));
  const outcome = report.original.isUnchanged ? outcomes[report.verdict] : 'badInput';
  if (outcome) verdict.add(outcome);
};

async function recovered(options: Parameters<typeof salvage>[0], atEnd: () => void): Promise<SalvageReport> {
  try {
    return await salvage(options);
  } finally {
    atEnd();
  }
}

const outcomes: Readonly<Record<SalvageVerdict, Outcome | undefined>> = {
  sound: undefined,
  recovered: undefined,
  partial: 'findings',
  nothing: 'badInput',
};
