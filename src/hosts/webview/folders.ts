import { grouped } from '../../base/amounts.js';
import type { FolderStatus, Status } from '../../workspace/status.js';
import { type Child, h, type Wanted } from './dom.js';
import { empty, path, section } from './parts.js';
import { type Column, quiet, table } from './table.js';

const listing: Readonly<Record<FolderStatus['listedBy'], string>> = {
  git: 'git',
  glob: 'file search',
  mixed: 'git and file search',
  none: 'not listed yet',
};

const columns: readonly Column<FolderStatus>[] = [
  { title: 'Folder', style: 'folder', cell: ({ root }) => name(root) },
  { title: 'Files', numeric: true, cell: ({ files }) => grouped(files) },
  { title: 'Analysed', numeric: true, cell: ({ analysed }) => grouped(analysed) },
  { title: 'Unverified', numeric: true, cell: ({ unverified }) => quiet(unverified) },
  { title: 'Partial', numeric: true, cell: ({ partial }) => quiet(partial) },
  { title: 'Functions', numeric: true, cell: ({ functions }) => grouped(functions) },
  { title: 'Listed by', cell: ({ listedBy }) => listing[listedBy] },
];

/** How far each folder of the workspace is known. */
export function folders(status: Status): Wanted {
  if (status.folders.length === 0) return section('folders', 'Folders', empty('No folder is open.'));
  const caption =
    'Unverified: taken as unchanged by size and date, about to be read again. Partial: answered in part, because the file is half-typed, binary or too large.';
  const view = table({ caption, stacks: 'medium', columns, rows: status.folders, keyOf: ({ root }) => root });
  return section('folders', 'Folders', view);
}

function name(root: string): readonly Child[] {
  const last = root.split(/[\\/]/).findLast(part => part !== '') ?? root;
  return [h('span', { class: 'name' }, last), h('span', { class: 'path' }, ...path(root))];
}
