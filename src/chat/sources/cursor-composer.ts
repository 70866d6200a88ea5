import { listAt, recordAt, textAt, valueAt } from '../json.js';
import { uriPath } from './cursor-bubble.js';

/** Files and folders that were given to a session as its context. */
export function namedByComposer(composer: unknown): readonly string[] {
  const context = valueAt(composer, 'context');
  const selections = [...listAt(context, 'fileSelections'), ...listAt(context, 'folderSelections')];
  return selections.flatMap(selection => uriPath(valueAt(selection, 'uri')) ?? []);
}

/** Files that a session made or changed. */
export function editedByComposer(composer: unknown): readonly string[] {
  const created = listAt(composer, 'newlyCreatedFiles').map(file => valueAt(file, 'uri'));
  const changed = Object.keys(recordAt(composer, 'codeBlockData'));
  return [...created, ...changed].flatMap(uri => uriPath(uri) ?? []);
}

export function composerModels(composer: unknown): readonly string[] {
  const model = textAt(composer, 'modelConfig', 'modelName');
  return model === undefined ? [] : [model];
}
