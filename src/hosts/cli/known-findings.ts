import { join } from 'node:path';
import { digestBytes } from '../../base/digest.js';
import { messageOf, OperationalError } from '../../base/errors.js';
import type { FileReport } from '../../workspace/answers.js';
import {
  type BaselineFiles,
  baselineName,
  compareWith,
  countOf,
  noBaseline,
  parseBaseline,
  totalOf,
} from '../../workspace/baseline.js';
import type { Request } from './arguments.js';
import type { Invocation } from './parts.js';

export interface Baseline {
  readonly files: BaselineFiles;
  /** Of the file; empty where there is none. */
  readonly digest: string;
}

/** Throws `baseline/invalid`. */
export async function readBaseline(
  root: string,
  { baseline }: Pick<Request, 'baseline'>,
  { parts }: Invocation,
): Promise<Baseline> {
  const text = baseline ? await parts.readText(join(root, baselineName)) : undefined;
  if (text === undefined) return { files: noBaseline, digest: '' };
  try {
    return { files: parseBaseline(text), digest: digestBytes(text) };
  } catch (error) {
    throw new OperationalError('baseline/invalid', baselineName, { cause: new Error(messageOf(error)) });
  }
}

/** One scan's use of a baseline: leaves what it does not hold, and counts. */
export class KnownFindings {
  #hidden = 0;
  #looked = 0;

  constructor(
    private readonly root: string,
    private readonly files: BaselineFiles,
    private readonly parts: Invocation['parts'],
  ) {}

  /** Only files that it names are read. */
  async without(report: FileReport): Promise<FileReport> {
    const entries = this.files[report.path];
    this.#looked += countOf(entries);
    if (!entries || report.findings.length === 0) return report;
    const text = (await this.parts.readText(join(this.root, report.path))) ?? '';
    const { fresh, known } = compareWith(this.files, report.path, report.findings, text);
    this.#hidden += known.length;
    return { ...report, findings: fresh };
  }

  /** Said with `--stats`; undefined where there is no baseline. Of chosen paths only their entries can be stale. */
  summary(isOfAll: boolean): string | undefined {
    const all = totalOf(this.files);
    if (all === 0) return undefined;
    const stale = (isOfAll ? all : this.#looked) - this.#hidden;
    return `Baseline  ${this.#hidden} findings hidden, ${stale} stale entries`;
  }
}
