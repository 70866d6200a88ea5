import { l10n } from 'vscode';
import { counted, grouped } from '../../base/amounts.js';
import type { FolderStatus, Status } from '../../workspace/status.js';
import { bytes, percent } from './numbers.js';
import { severitiesText } from './severity-text.js';

/** What the status bar says, in a few words. The leading icon is the caller's. */
export function barText(status: Status | undefined): string {
  if (!status) return 'Treewarden';
  const { totals, hitRate } = status;
  const parts = [
    // Before the first file only settings were asked for, and their rate tells nobody anything.
    hitRate === undefined || totals.analysed === 0 ? '' : l10n.t('{0} cached', percent(hitRate)),
    filesText(totals),
    counted(totals.problems, l10n.t('problem'), l10n.t('problems')),
  ];
  return `Treewarden ${parts.filter(Boolean).join(' · ')}`;
}

/** The numbers behind the status bar's text, as Markdown with links to commands. */
export function tooltip(status: Status): string {
  const { tiers, store, settingsProblems, hitRate } = status;
  const rows = [
    ...status.folders.map(folder => [folderName(folder), folderLine(folder)]),
    [l10n.t('Cache hits'), hitRate === undefined ? l10n.t('nothing asked yet') : percent(hitRate)],
    ...tiers.map(({ name, entries, bytes: size }) => [
      l10n.t('Cache: {0}', name),
      `${counted(entries, l10n.t('entry'), l10n.t('entries'))}, ${bytes(size)}`,
    ]),
    [l10n.t('Process memory'), bytes(status.memory.rssBytes)],
  ];
  const warnings = [store.problem, ...settingsProblems.map(({ key, message }) => `\`${key}\`: ${message}`)];
  return [
    [
      '| **Treewarden** | |',
      '|:--|:--|',
      ...rows.map(([name, value]) => `| ${name}&nbsp;&nbsp;&nbsp; | ${value} |`),
    ].join('\n'),
    ...warnings.filter(warning => warning !== undefined).map(warning => `$(warning) ${warning}`),
    links(),
  ].join('\n\n');
}

/** What is going on, for the tooltip's first line. */
export function activityText({ activity }: Status): string | undefined {
  if (!activity) return undefined;
  const doing = {
    listing: l10n.t('Listing files'),
    scanning: l10n.t('Scanning'),
    verifying: l10n.t('Verifying'),
  };
  return `${doing[activity.doing]}: ${grouped(activity.done)} / ${grouped(activity.total)}`;
}

export const linkedCommands = [
  'treewarden.showStatus',
  'treewarden.diagnose',
  'treewarden.scanWorkspace',
  'treewarden.clearCache',
  'treewarden.openSettings',
] as const;

function links(): string {
  const titles = [
    l10n.t('Show Status'),
    l10n.t('Diagnose'),
    l10n.t('Scan Workspace'),
    l10n.t('Clear Cache…'),
    l10n.t('Settings'),
  ];
  return linkedCommands.map((id, index) => `[${titles[index]}](command:${id})`).join(' · ');
}

function folderName({ root }: FolderStatus): string {
  return root.slice(Math.max(root.lastIndexOf('/'), root.lastIndexOf('\\')) + 1).replaceAll('|', '\\|');
}

/** Numbers of findings mean little without how many files they are of. */
function filesText({ files, analysed }: Pick<FolderStatus, 'files' | 'analysed'>): string {
  const all = counted(files, l10n.t('file'), l10n.t('files'));
  return analysed < files ? l10n.t('{0} of {1}', grouped(analysed), all) : all;
}

function folderLine(folder: FolderStatus): string {
  const parts = [
    filesText(folder),
    folder.partial > 0 && l10n.t('{0} partial', grouped(folder.partial)),
    severitiesText(folder.findings),
    folder.known && l10n.t('{0} hidden by the baseline', grouped(folder.known)),
  ];
  return parts.filter(Boolean).join(', ');
}
