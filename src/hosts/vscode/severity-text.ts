import { l10n } from 'vscode';
import { counted, grouped } from '../../base/amounts.js';
import type { FolderStatus } from '../../workspace/status.js';

/** `2 errors, 1 warning`: severities that nothing has are left out. */
export function severitiesText({ error, warning, info, hint }: FolderStatus['findings']): string {
  const parts = [
    error > 0 && counted(error, l10n.t('error'), l10n.t('errors')),
    warning > 0 && counted(warning, l10n.t('warning'), l10n.t('warnings')),
    info > 0 && l10n.t('{0} info', grouped(info)),
    hint > 0 && counted(hint, l10n.t('hint'), l10n.t('hints')),
  ];
  return parts.filter(Boolean).join(', ');
}
