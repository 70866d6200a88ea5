import type { PathPlatform } from '../base/paths/system.js';
import type { ChatStoreVitals } from './vitals/chats.js';

/** Of whom the folders are. */
export interface Person {
  readonly platform: PathPlatform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  /** Under WSL, homes of Windows users as WSL sees them: `/mnt/c/Users/Ada`. */
  readonly windowsHomes?: readonly string[];
}

/** A `User` folder that an editor may have. */
export interface EditorPlace {
  readonly editor: string;
  readonly path: string;
}

const desktops: readonly (readonly [editor: string, folder: string])[] = [
  ['Cursor', 'Cursor'],
  ['VS Code', 'Code'],
  ['VS Code Insiders', 'Code - Insiders'],
  ['VSCodium', 'VSCodium'],
  ['Windsurf', 'Windsurf'],
];

const servers: readonly (readonly [editor: string, folder: string])[] = [
  ['VS Code Server', '.vscode-server'],
  ['VS Code Insiders Server', '.vscode-server-insiders'],
  ['Cursor Server', '.cursor-server'],
  ['Windsurf Server', '.windsurf-server'],
];

/** Every place where an editor of this family keeps its state, whether there is one or not. */
export function editorPlaces(person: Person): readonly EditorPlace[] {
  const { platform, env, home, windowsHomes = [] } = person;
  const join = joinOn(platform);
  const own = desktops.map(([editor, folder]) => ({
    editor,
    path: join(configHome(person), folder, 'User'),
  }));
  if (platform !== 'linux') return own;
  const data = absolute(env.XDG_DATA_HOME) ?? join(home, '.local', 'share');
  return [
    ...own,
    ...servers.map(([editor, folder]) => ({ editor, path: join(home, folder, 'data', 'User') })),
    { editor: 'code-server', path: join(data, 'code-server', 'User') },
    ...windowsHomes.flatMap(windows =>
      desktops.map(([editor, folder]) => ({
        editor: `${editor} (Windows)`,
        path: join(windows, 'AppData', 'Roaming', folder, 'User'),
      })),
    ),
  ];
}

/** A folder in which an assistant keeps its chats of all workspaces. */
export interface ChatPlace {
  readonly source: Exclude<ChatStoreVitals['source'], 'cursor' | 'copilot'>;
  readonly path: string;
}

export function chatPlaces({ platform, env, home, windowsHomes = [] }: Person): readonly ChatPlace[] {
  const join = joinOn(platform);
  const codex = env.CODEX_HOME || join(home, '.codex');
  const claude = env.CLAUDE_CONFIG_DIR || join(home, '.claude');
  return [
    { source: 'claude-code', path: join(claude, 'projects') },
    { source: 'codex', path: join(codex, 'sessions') },
    ...[home, ...windowsHomes].map(one => ({
      source: 'cursor-cli' as const,
      path: join(one, '.cursor', 'chats'),
    })),
  ];
}

function configHome({ platform, env, home }: Person): string {
  const join = joinOn(platform);
  if (platform === 'win32') return env.APPDATA || join(home, 'AppData', 'Roaming');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support');
  return absolute(env.XDG_CONFIG_HOME) ?? join(home, '.config');
}

/** What is relative is ignored, as the XDG specification asks. */
function absolute(path: string | undefined): string | undefined {
  return path?.startsWith('/') ? path : undefined;
}

function joinOn(platform: PathPlatform): (...parts: readonly string[]) => string {
  const separator = platform === 'win32' ? '\\' : '/';
  return (...parts) => parts.join(separator);
}
