import { onPlatform, type Platform, quoted } from './site.js';

/** Shows who may read a place and each folder above it. */
export function lookCommand(platform: Platform, path: string): string {
  const place = quoted(path, platform);
  return onPlatform(platform, {
    win32: `icacls ${place}`,
    darwin: `ls -lde ${place}`,
    linux: `namei -l ${place}`,
  });
}
