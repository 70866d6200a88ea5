import type { FolderStatus, Overall } from './status.js';

/** All folders together: what a status bar has room for. */
export function overall(folders: readonly FolderStatus[]): Overall {
  const sum = (of: (folder: FolderStatus) => number): number =>
    folders.reduce((total, folder) => total + of(folder), 0);
  const findings = {
    error: sum(folder => folder.findings.error),
    warning: sum(folder => folder.findings.warning),
    info: sum(folder => folder.findings.info),
    hint: sum(folder => folder.findings.hint),
  };
  const serious = findings.error + findings.warning;
  const known = sum(folder => folder.known ?? 0);
  const problems = serious + findings.info;
  return {
    files: sum(folder => folder.files),
    analysed: sum(folder => folder.analysed),
    unverified: sum(folder => folder.unverified),
    partial: sum(folder => folder.partial),
    functions: sum(folder => folder.functions),
    findings,
    allFindings: problems + findings.hint,
    serious,
    problems,
    byRule: rulesOf(folders),
    ...(known > 0 && { known }),
  };
}

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
