import type { DetailedReport, FileReport, ProjectReport } from '../../../workspace/answers.js';

/** Turns reports into text, one file at a time, so that nothing is kept. */
export interface Printer {
  readonly wants: 'report' | 'detail';
  begin(): string;
  file(report: FileReport | DetailedReport): string;
  /** At most once, after all files. A printer without it prints the project's files as any others. */
  readonly project?: (report: ProjectReport) => string;
  end(): string;
}

export type Finding = FileReport['findings'][number];
export type Severity = Finding['severity'];
export type Problem = NonNullable<FileReport['problem']>;
