import { joined, type Machine } from './machine.js';

/** Whose forks keep chats in the same way. */
export type EditorFamily = 'cursor' | 'vscode' | 'windsurf';

/** A `User` folder that an editor may have. */
export interface EditorPlace {
  readonly editor: string;
  /** Undefined where the user named the folder: it may be of any. */
  readonly family?: EditorFamily;
  readonly path: string;
}

type Known = readonly [editor: string, family: EditorFamily, folder: string];

const desktops: readonly Known[] = [
  ['Cursor', 'cursor', 'Cursor'],
  ['VS Code', 'vscode', 'Code'],
  ['VS Code Insiders', 'vscode', 'Code - Insiders'],
  ['VSCodium', 'vscode', 'VSCodium'],
  ['Windsurf', 'windsurf', 'Windsurf'],
];

const servers: readonly Known[] = [
  ['VS Code Server', 'vscode', '.vscode-server'],
  ['VS Code Insiders Server', 'vscode', '.vscode-server-insiders'],
  ['Cursor Server', 'cursor', '.cursor-server'],
  ['Windsurf Server', 'windsurf', '.windsurf-server'],
];

/** Every place where an editor of VS Code's family keeps its state, whether there is one or not. */
export function editorPlaces(machine: Machine): readonly EditorPlace[] {
  const { platform, env, home, windowsHomes = [] } = machine;
  const own = desktops.map(([editor, family, folder]) => ({
    editor,
    family,
    path: joined(platform, configurationFolder(machine), folder, 'User'),
  }));
  const everywhere = [...own, ...portablePlaces(machine), ...namedPlaces(machine)];
  if (platform !== 'linux') return everywhere;
  const data = absolute(env.XDG_DATA_HOME) ?? joined(platform, home, '.local', 'share');
  return [
    ...everywhere,
    ...servers.map(([editor, family, folder]) => ({
      editor,
      family,
      path: joined(platform, home, folder, 'data', 'User'),
    })),
    { editor: 'code-server', family: 'vscode', path: joined(platform, data, 'code-server', 'User') },
    ...windowsHomes.flatMap(windows =>
      desktops.map(([editor, family, folder]) => ({
        editor: `${editor} (Windows)`,
        family,
        path: joined(platform, windows, 'AppData', 'Roaming', folder, 'User'),
      })),
    ),
  ];
}

/** A portable editor names its `data` to all that it starts. */
function portablePlaces({ platform, env }: Machine): readonly EditorPlace[] {
  const { VSCODE_PORTABLE: data } = env;
  return data ? [{ editor: 'Portable editor', path: joined(platform, data, 'user-data', 'User') }] : [];
}

/** A user may name the folder, the `data` around it or the `User` in it; what is not there is passed over. */
function namedPlaces({ platform, named = [] }: Machine): readonly EditorPlace[] {
  return named.flatMap(folder => {
    const isUser = /[\\/]User[\\/]*$/.test(folder);
    const below = isUser ? [[]] : [['User'], ['user-data', 'User']];
    return below.map(names => ({ editor: `Editor in ${folder}`, path: joined(platform, folder, ...names) }));
  });
}

function configurationFolder({ platform, env, home }: Machine): string {
  if (platform === 'win32')
    return env.APPDATA || joined(platform, env.USERPROFILE || home, 'AppData', 'Roaming');
  if (platform === 'darwin') return joined(platform, home, 'Library', 'Application Support');
  return absolute(env.XDG_CONFIG_HOME) ?? joined(platform, home, '.config');
}

/** What is relative is ignored, as the XDG specification asks. */
function absolute(path: string | undefined): string | undefined {
  return path?.startsWith('/') ? path : undefined;
}
