import { l10n } from 'vscode';
import type { FolderStatus, Status } from '../../workspace/status.js';
import { bytes, count, percent } from './numbers.js';

/** What the status bar says, in a few words. The leading icon is the caller's. */
export function barText(status: Status | undefined): string {
  if (!status) return 'Treewarden';
  const { totals, hitRate } = status;
  const parts = [
    hitRate === undefined ? '' : percent(hitRate),
    l10n.t('{0} files', count(totals.files)),
    l10n.t('{0} problems', count(totals.problems)),
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
      l10n.t('{0} entries, {1}', count(entries), bytes(size)),
    ]),
    [l10n.t('Memory'), bytes(status.memory.rssBytes)],
  ];
  const warnings = [store.problem, ...settingsProblems.map(({ key, message }) => `\`${key}\`: ${message}`)];
  return [
    ['| **Treewarden** | |', '|:--|:--|', ...rows.map(([name, value]) => `| ${name} | ${value} |`)].join(
      '\n',
    ),
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
  return `${doing[activity.doing]}: ${count(activity.done)} / ${count(activity.total)}`;
}

export const linkedCommands = [
  'treewarden.showStatus',
  'treewarden.scanWorkspace',
  'treewarden.clearCache',
  'treewarden.openSettings',
] as const;

function links(): string {
  const titles = [
    l10n.t('Show Status'),
    l10n.t('Scan Workspace'),
    l10n.t('Clear Cache…'),
    l10n.t('Settings'),
  ];
  return linkedCommands.map((id, index) => `[${titles[index]}](command:${id})`).join(' · ');
}

function folderName({ root }: FolderStatus): string {
  return root.slice(Math.max(root.lastIndexOf('/'), root.lastIndexOf('\\')) + 1).replaceAll('|', '\\|');
}

function folderLine({ files, analysed, partial, findings }: FolderStatus): string {
  const { error, warning, info, hint } = findings;
  const parts = [
    analysed === files
      ? l10n.t('{0} files', count(files))
      : l10n.t('{0} of {1} files', count(analysed), count(files)),
    partial > 0 && l10n.t('{0} partial', count(partial)),
    error > 0 && l10n.t('{0} errors', count(error)),
    warning > 0 && l10n.t('{0} warnings', count(warning)),
    info > 0 && l10n.t('{0} info', count(info)),
    hint > 0 && l10n.t('{0} hints', count(hint)),
  ];
  return parts.filter(Boolean).join(', ');
}
