import {
  l10n,
  MarkdownString,
  Range,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
} from 'vscode';
import { counted, grouped } from '../../../base/amounts.js';
import { folderOf } from '../../../base/paths/folder-of.js';
import { severitiesText } from '../severity-text.js';
import {
  countFiles,
  countSeverities,
  type Group,
  type Grouping,
  type Leaf,
  type More,
  type Node,
  type Severity,
  worstOf,
} from './grouping.js';
import type { Place, PlacedFile } from './places.js';

const iconScheme = 'treewarden-finding';

export interface Drawing {
  /** Whether a folder's name is needed to tell files apart. */
  readonly manyRoots: boolean;
  /** What is filtered is short, and shown open. */
  readonly filter: string;
}

export function treeItem(node: Node, drawing: Drawing): TreeItem {
  if (node.kind === 'group') return groupItem(node, drawing);
  return node.kind === 'finding' ? findingItem(node) : moreItem(node);
}

export function uriOf({ root, path }: PlacedFile): Uri {
  return Uri.file(`${root}/${path}`);
}

/** Where a finding begins, as the editor counts. */
export function startOf({ finding }: Place): Range {
  const [line, column] = finding.range;
  return new Range(line - 1, column - 1, line - 1, column - 1);
}

function groupItem(group: Group, drawing: Drawing): TreeItem {
  const state = drawing.filter ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed;
  const item = new TreeItem(labels[group.by](group, drawing), state);
  // The editor keeps what is open by id.
  item.id = `${group.by}:${group.key}:${drawing.filter}`;
  item.contextValue = group.by;
  item.description = descriptions[group.by](group, drawing);
  item.iconPath = iconOf(group);
  // Under a scheme of its own: it has the icon of its language, and not a second number from Problems.
  if (group.by === 'file') item.resourceUri = uriOf(group.places[0]!.file).with({ scheme: iconScheme });
  return item;
}

function findingItem({ by, place }: Leaf): TreeItem {
  const { file, finding } = place;
  const { rule, severity, message } = finding;
  const at = `${finding.range[0]}:${finding.range[1]}`;
  const inFile = `${nameOf(file.path)}:${at}`;
  // What tells it from its siblings comes first: the messages of one rule are much alike.
  const item = new TreeItem(by === 'rule' ? inFile : message, TreeItemCollapsibleState.None);
  item.description = { severity: inFile, rule: message, file: `${at} · ${rule}`, folder: at }[by];
  item.tooltip = new MarkdownString().appendText(message).appendMarkdown(`\n\n\`${rule}\` · ${severity}\n\n`);
  item.tooltip.appendText(`${file.path}:${at}`);
  item.iconPath = severityIcon(severity);
  item.contextValue = 'finding';
  const options = { selection: startOf(place), preserveFocus: true };
  item.command = { command: 'vscode.open', title: l10n.t('Open'), arguments: [uriOf(file), options] };
  return item;
}

function moreItem(node: More): TreeItem {
  const item = new TreeItem(l10n.t('… {0} more', grouped(node.count)), TreeItemCollapsibleState.None);
  item.tooltip = l10n.t('Filter the findings to see fewer of them.');
  return item;
}

const severityNames: Readonly<Record<Severity, () => string>> = {
  error: () => l10n.t('Errors'),
  warning: () => l10n.t('Warnings'),
  info: () => l10n.t('Information'),
  hint: () => l10n.t('Hints'),
};

const labels: Readonly<Record<Grouping, (group: Group, drawing: Drawing) => string>> = {
  severity: ({ key }) => severityNames[key as Severity](),
  rule: ({ key }) => key,
  file: ({ places }) => nameOf(places[0]!.file.path),
  folder: ({ places }, { manyRoots }) => {
    const { root, path } = places[0]!.file;
    const below = folderOf(path);
    if (!below) return nameOf(root);
    return manyRoots ? `${nameOf(root)}/${below}` : below;
  },
};

const descriptions: Readonly<Record<Grouping, (group: Group, drawing: Drawing) => string>> = {
  severity: ({ places }) => grouped(places.length),
  rule: ({ places }) => grouped(places.length),
  file: ({ places, isInFolder }, { manyRoots }) => {
    if (isInFolder) return grouped(places.length);
    const { root, path } = places[0]!.file;
    const where = [manyRoots && nameOf(root), folderOf(path)].filter(Boolean).join('/');
    return [where, grouped(places.length)].filter(Boolean).join(' · ');
  },
  folder: ({ places }) => {
    const files = counted(countFiles(places), l10n.t('file'), l10n.t('files'));
    return `${files} · ${severitiesText(countSeverities(places))}`;
  },
};

function iconOf({ by, places }: Group): ThemeIcon {
  if (by === 'file') return ThemeIcon.File;
  return by === 'folder' ? ThemeIcon.Folder : severityIcon(worstOf(places));
}

const severityIcons: Readonly<Record<Severity, () => ThemeIcon>> = {
  error: () => new ThemeIcon('error', new ThemeColor('problemsErrorIcon.foreground')),
  warning: () => new ThemeIcon('warning', new ThemeColor('problemsWarningIcon.foreground')),
  info: () => new ThemeIcon('info', new ThemeColor('problemsInfoIcon.foreground')),
  hint: () => new ThemeIcon('lightbulb'),
};

function severityIcon(severity: Severity): ThemeIcon {
  return severityIcons[severity]();
}

function nameOf(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
