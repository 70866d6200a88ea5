export interface Mount {
  readonly point: string;
  readonly type: string;
}

/** The mount that a path lies on, by the text of `/proc/self/mountinfo`. */
export function mountIn(mountinfo: string, path: string): Mount | undefined {
  const mounts = mountinfo.split('\n').flatMap(line => {
    const [before = '', after = ''] = line.split(' - ');
    const [type] = after.split(' ');
    const point = before.split(' ')[4];
    return point && type ? [{ point: unescaped(point), type }] : [];
  });
  return deepest(mounts, path);
}

/** The same by what `mount` prints on a Mac: `//me@host/share on /Volumes/share (smbfs, nodev)`. */
export function macMountIn(output: string, path: string): Mount | undefined {
  const mounts = [...output.matchAll(/^.+ on (\/.*?) \(([\w-]+)[,)]/gm)].map(([, point, type]) => ({
    point: point!,
    type: type!,
  }));
  return deepest(mounts, path);
}

/** Of two at the same point, the later one hides the other. */
function deepest(mounts: readonly Mount[], path: string): Mount | undefined {
  let best: Mount | undefined;
  for (const mount of mounts) {
    const prefix = mount.point.endsWith('/') ? mount.point : `${mount.point}/`;
    if ((path === mount.point || path.startsWith(prefix)) && mount.point.length >= (best?.point.length ?? 0))
      best = mount;
  }
  return best;
}

/** Spaces are written `\040`. */
function unescaped(point: string): string {
  return point.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
}

export function isNetworkType(type: string): boolean {
  return /^(nfs\d?|cifs|smb\d?|smbfs|afpfs|webdav|davfs|fuse\.(sshfs|rclone|s3fs)|glusterfs|ceph|9p|prl_fs|vboxsf|fuse\.vmhgfs-fuse)$/.test(
    type,
  );
}
