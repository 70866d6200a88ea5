import type { DetailedReport, FileReport, ProjectReport } from '../../../workspace/answers.js';

/** Turns reports into text, one file at a time, so that nothing is kept. */
export interface Printer {
  readonly wants: 'report' | 'detail';
  begin(): string;
  file(report: FileReport | DetailedReport): string;
  /** At most once, after all files: what shows only across them. A printer without it prints these as any others. */
  readonly across?: (files: readonly FileReport[]) => string;
  /** In place of `across`, for a printer that tells what the findings are made of, too. */
  readonly project?: (report: ProjectReport) => string;
  end(): string;
}

export type Finding = FileReport['findings'][number];
export type Severity = Finding['severity'];
export type Problem = NonNullable<FileReport['problem']>;
