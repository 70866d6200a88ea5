import { asRecord } from '../../base/records.js';

/** What the server itself reads of the section `treewarden`; the rest goes to the workspace as it is. */
export interface EditorSettings {
  readonly scanOnIdle: boolean;
  /** Numbers above functions. */
  readonly codeLens: boolean;
  /** A commit or branch: only findings on lines changed since it are shown. Empty: all are. */
  readonly newCodeSince: string;
  /** Whether findings that the baseline file holds are left out. */
  readonly baseline: boolean;
  /** The `editor` layer: only what is set, so that a weaker layer's default stays. */
  readonly layer: Readonly<Record<string, unknown>>;
}

/** Takes whatever the editor sends; the workspace reports wrong values of the layer. */
export function editorSettings(section: unknown): EditorSettings {
  const all = asRecord(section);
  const scan = asRecord(all.scan);
  const { since } = asRecord(all.newCode);
  return {
    scanOnIdle: scan.onIdle !== false,
    codeLens: all.codeLens === true,
    newCodeSince: typeof since === 'string' ? since.trim() : '',
    baseline: asRecord(all.baseline).enabled !== false,
    layer: Object.fromEntries(layerKeys.filter(key => all[key] != null).map(key => [key, all[key]])),
  };
}

const layerKeys = ['include', 'exclude', 'maxFileBytes', 'patterns', 'rules', 'overrides', 'chats'];
