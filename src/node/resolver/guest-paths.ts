import type { PlatformPath } from 'node:path';

/** How the paths of this machine look to a program that knows only those of POSIX, and the other way round. */
export interface GuestPaths {
  readonly toGuest: (hostPath: string) => string;
  /** Nothing where the machine has no such place. */
  readonly toHost: (guestPath: string) => string | undefined;
  /** A link leads from where it is, or from a root. */
  readonly toGuestLink: (hostTarget: string) => string;
}

/** On Windows a drive, `C:`, and a share, `\\server\share`, are folders of `/`, and `/` holds nothing else. */
export function guestPathsOf(path: PlatformPath): GuestPaths {
  if (path.sep === '/') return { toGuest: same, toHost: same, toGuestLink: same };
  const toGuest = (hostPath: string): string => {
    const { root } = path.parse(hostPath);
    return `/${withoutSlash(root)}/${withSlashes(hostPath.slice(root.length))}`;
  };
  return {
    toGuest,
    toHost: guestPath => {
      const [, drive = '', ...below] = guestPath.split('/');
      return /^([a-z]:|\\\\.+)$/i.test(drive) ? `${drive}\\${below.join('\\')}` : undefined;
    },
    toGuestLink: target => (path.isAbsolute(target) ? toGuest(target) : withSlashes(target)),
  };
}

function same(path: string): string {
  return path;
}

function withoutSlash(root: string): string {
  return root.replace(/[\\/]$/, '');
}

function withSlashes(path: string): string {
  return path.replaceAll('\\', '/');
}
