import { type ErrorCode, OperationalError } from '../base/errors.js';

/** All that may be told of what was done: names that stand here, and no others. A path or an id has nowhere to go. */
export const operationNames = {
  /** Queries and folds, by id. */
  query: [
    'syntax-tree',
    'file-facts',
    'findings',
    'layer-settings',
    'settings',
    'rule-settings',
    'module-facts',
    'resolved-module',
    'package-manifests',
    'import-graph',
    'project-rule-settings',
    'project-sightings',
    'file-places',
    'no-sightings',
    'across-scopes',
    'across-findings',
    'clump-sites',
    'clone-thresholds',
    'clone-fingerprints',
    'clones',
    'data-clumps',
    'repeat-findings',
    'issue-list',
  ],
  /** What an editor asks the server. */
  request: [
    'treewarden/status',
    'treewarden/scan',
    'treewarden/explain',
    'treewarden/verify',
    'treewarden/revalidate',
    'treewarden/clear',
    'treewarden/removeQuarantined',
    'treewarden/findings',
    'treewarden/baseline',
    'treewarden/rulePage',
    'textDocument/diagnostic',
    'workspace/diagnostic',
    'textDocument/codeAction',
    'textDocument/codeLens',
    'textDocument/hover',
    'workspace/executeCommand',
    'treewarden/diagnose',
    'treewarden/exportDiagnosis',
    'treewarden/chats',
    'treewarden/chatFacts',
    'treewarden/chatPage',
    'treewarden/searchChats',
    'treewarden/exportChats',
  ],
  /** Of the command line. */
  command: [
    'scan',
    'across',
    'baseline',
    'status',
    'explain',
    'verify',
    'cache clear',
    'cache quarantine',
    'recover',
    'chats',
    'diagnose',
    'rules',
    'issues',
    'worktrees list',
    'worktrees add',
    'worktrees remove',
    'worktrees move',
    'worktrees prune',
    'worktrees context',
  ],
  /** On issues, whoever asked. */
  issue: ['create', 'read', 'update', 'complete', 'reopen', 'delete', 'list', 'batch'],
} as const;

export type OperationKind = keyof typeof operationNames;
export type OperationName = (typeof operationNames)[OperationKind][number] | 'other';

/** The world's failures by their code; `fault` is ours, and its message may quote anything. */
export type ErrorClass = ErrorCode | 'fault';

export interface Operation {
  readonly kind: OperationKind;
  readonly name: OperationName;
  readonly status: 'ok' | 'failed' | 'cancelled';
  readonly ms: number;
  readonly errorClass?: ErrorClass;
}

export function nameOf(kind: OperationKind, told: string): OperationName {
  const names: readonly OperationName[] = operationNames[kind];
  return names.find(name => name === told) ?? names.find(name => told.startsWith(`${name}-`)) ?? 'other';
}

export function errorClassOf(error: unknown): ErrorClass {
  return OperationalError.is(error) ? error.code : 'fault';
}
