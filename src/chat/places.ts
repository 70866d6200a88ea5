/** What decides where programs keep their chats. */
export interface Machine {
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  /** Of the Windows Subsystem for Linux that we run in. */
  readonly distribution?: string | undefined;
  /** Folders of Windows' users as seen from there, such as `/mnt/c/Users/me`. */
  readonly windowsHomes?: readonly string[];
}

/** The `User` folders of an editor of VS Code's family, by the name of its folder; nobody says that they are there. */
export function userFolders(machine: Machine, editor: string): readonly string[] {
  const beyond = (machine.windowsHomes ?? []).map(home => `${home}/AppData/Roaming`);
  return [configurationFolder(machine), ...beyond].map(folder => `${slashed(folder)}/${editor}/User`);
}

/** The folder of a program that keeps to itself, such as `.claude`. */
export function homeFolder({ home }: Machine, name: string): string {
  return `${slashed(home)}/${name}`;
}

export function codexFolder(machine: Machine): string {
  const { CODEX_HOME } = machine.env;
  return CODEX_HOME ? slashed(CODEX_HOME) : homeFolder(machine, '.codex');
}

function configurationFolder({ platform, env, home }: Machine): string {
  if (platform === 'win32') return env.APPDATA || `${env.USERPROFILE || home}/AppData/Roaming`;
  if (platform === 'darwin') return `${home}/Library/Application Support`;
  return env.XDG_CONFIG_HOME || `${home}/.config`;
}

function slashed(path: string): string {
  return path.replaceAll('\\', '/').replace(/(?<=.)\/$/, '');
}
