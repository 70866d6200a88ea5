import { guideOf } from '../../health/guide.js';
import { htmlOf } from '../../health/html.js';
import { type Identity, type RedactOptions, redacted } from '../../health/redact.js';
import type { FullReport } from '../../health/report.js';

export type ExportFormat = 'json' | 'html' | 'md';

/** A report to be sent along: home, user and host are replaced in whatever its format. */
export function exported(
  report: FullReport,
  format: ExportFormat,
  identity: Identity,
  options: RedactOptions = {},
): string {
  const harmless = redacted(report, identity, options);
  if (format === 'json') return `${JSON.stringify(harmless, undefined, 2)}\n`;
  return format === 'html' ? htmlOf(harmless) : guideOf(harmless);
}
