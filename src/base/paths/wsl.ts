import { isAbsolutePath, namesOf } from './normal-path.js';
import type { PathSystem } from './system.js';

type Wsl = Pick<PathSystem, 'distribution' | 'driveMount'>;

const usualMount = '/mnt/';
const host = '\\\\wsl.localhost\\';

/** Where a distribution finds a path of Windows; undefined for what it cannot reach: shares, other distributions. */
export function wslPathOf(
  windowsPath: string,
  { distribution, driveMount = usualMount }: Wsl,
): string | undefined {
  if (!isAbsolutePath(windowsPath, 'win32')) return undefined;
  const { root, names } = namesOf(windowsPath, 'win32');
  const own = root.startsWith(host) ? root.slice(host.length, -1) : undefined;
  if (own !== undefined)
    return own.toLowerCase() === distribution?.toLowerCase() ? `/${names.join('/')}` : undefined;
  return root.startsWith('\\') || distribution === undefined
    ? undefined
    : withoutEnd(`${driveMount}${root[0]}/${names.join('/')}`);
}

/** Where Windows finds a path of a distribution; undefined where the distribution's name is needed and not known. */
export function windowsPathOf(
  wslPath: string,
  { distribution, driveMount = usualMount }: Wsl,
): string | undefined {
  if (!isAbsolutePath(wslPath, 'linux')) return undefined;
  const { names } = namesOf(wslPath, 'linux');
  const drive = driveOf(`/${names.join('/')}`, driveMount);
  if (drive) return `${drive}:\\${names.slice(namesOf(driveMount, 'linux').names.length + 1).join('\\')}`;
  return distribution ? `${host}${distribution}\\${names.join('\\')}` : undefined;
}

/** The drive of Windows that a path of WSL lies on. */
export function driveOf(wslPath: string, driveMount = usualMount): string | undefined {
  if (!wslPath.startsWith(driveMount)) return undefined;
  const [name = ''] = wslPath.slice(driveMount.length).split('/');
  return /^[a-z]$/i.test(name) ? name.toLowerCase() : undefined;
}

function withoutEnd(path: string): string {
  return path.replace(/\/$/, '');
}
