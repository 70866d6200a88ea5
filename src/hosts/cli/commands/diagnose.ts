import { type ExportFormat, exported } from '../../health/exports.js';
import { diagnosisText } from '../print/diagnosis-text.js';
import type { Command } from './command.js';

/** Looks at the machine and at ourselves; what is meant to be sent along is redacted, the terminal's text is not. */
export const diagnose: Command = async (request, { parts, terminal, cwd, verdict, signal }) => {
  const { report, identity } = await parts.diagnose({
    root: cwd,
    noCache: !request.cache,
    readChats: request.readChats,
    signal,
  });
  const isText = request.format === 'text';
  await terminal.print(
    isText
      ? diagnosisText(report, terminal.paint, request.quiet)
      : exported(report, request.format as ExportFormat, identity, { hashPaths: request.hashPaths }),
  );
  if (report.health === 'error' || (request.strict && report.health === 'warning')) verdict.add('findings');
};
