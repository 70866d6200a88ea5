import { lstatSync, readFileSync, readlinkSync, type Stats, statSync } from 'node:fs';
import path, { type PlatformPath } from 'node:path';
import { type GuestPaths, guestPathsOf } from './guest-paths.js';

/** What is asked of the disk, with the paths of the machine. */
export interface HostFiles {
  readonly path: PlatformPath;
  readonly stat: (path: string) => Stats | undefined;
  readonly lstat: (path: string) => Stats | undefined;
  readonly readlink: (path: string) => string;
  readonly read: (path: string) => Uint8Array;
}

/** This machine's disk. */
export const hostFiles: HostFiles = {
  path,
  stat: path => statSync(path, { throwIfNoEntry: false }),
  lstat: path => lstatSync(path, { throwIfNoEntry: false }),
  readlink: path => readlinkSync(path),
  read: path => readFileSync(path),
};

/** The same with the paths of a guest. What it may not do or does not find is a thrown error with a `code`. */
export class GuestFiles {
  readonly paths: GuestPaths;

  constructor(private readonly host: HostFiles) {
    this.paths = guestPathsOf(host.path);
  }

  stat(guestPath: string, { follow }: { readonly follow: boolean }): Stats | undefined {
    const path = this.paths.toHost(guestPath);
    if (path === undefined) return undefined;
    return follow ? this.host.stat(path) : this.host.lstat(path);
  }

  readlink(guestPath: string): string {
    return this.paths.toGuestLink(this.host.readlink(this.#placeOf(guestPath)));
  }

  read(guestPath: string): Uint8Array {
    return this.host.read(this.#placeOf(guestPath));
  }

  #placeOf(guestPath: string): string {
    const path = this.paths.toHost(guestPath);
    if (path === undefined) throw Object.assign(new Error(`no ${guestPath}`), { code: 'ENOENT' });
    return path;
  }
}
