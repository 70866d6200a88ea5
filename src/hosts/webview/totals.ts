import type { FolderStatus, Totals } from '../../workspace/status.js';

/** All folders together. */
export interface Overall {
  readonly files: number;
  readonly analysed: number;
  readonly unverified: number;
  readonly partial: number;
  readonly findings: Totals;
  /** Most findings first, then by name. */
  readonly byRule: readonly (readonly [rule: string, findings: number])[];
}

export function overall(folders: readonly FolderStatus[]): Overall {
  const sum = (of: (folder: FolderStatus) => number): number =>
    folders.reduce((total, one) => total + of(one), 0);
  return {
    files: sum(folder => folder.files),
    analysed: sum(folder => folder.analysed),
    unverified: sum(folder => folder.unverified),
    partial: sum(folder => folder.partial),
    findings: {
      error: sum(({ findings }) => findings.error),
      warning: sum(({ findings }) => findings.warning),
      info: sum(({ findings }) => findings.info),
      hint: sum(({ findings }) => findings.hint),
    },
    byRule: rulesOf(folders),
  };
}

export const findingsIn = ({ error, warning, info, hint }: Totals): number => error + warning + info + hint;

function rulesOf(folders: readonly FolderStatus[]): Overall['byRule'] {
  const counts = new Map<string, number>();
  for (const { byRule } of folders) {
    for (const [rule, findings] of Object.entries(byRule))
      counts.set(rule, (counts.get(rule) ?? 0) + findings);
  }
  return [...counts]
    .filter(([, findings]) => findings > 0)
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}
