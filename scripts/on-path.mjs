import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const isRunnable = file => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** The full path of the first of these commands that is installed, or undefined. */
export function onPath(...names) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const endings = process.platform === 'win32' ? ['.exe', '.cmd'] : [''];
  for (const name of names) {
    for (const folder of folders) {
      const found = endings.map(ending => join(folder, name + ending)).find(isRunnable);
      if (found) return found;
    }
  }
  return undefined;
}
