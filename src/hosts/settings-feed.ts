import { basename, dirname, resolve } from 'node:path';
import { environmentSettings, readSettingsFile, settingsFiles } from '../node/settings-file.js';
import type { FoundSettings, SettingsFeed } from '../workspace/settings-feed.js';

/** The settings file at the root, and the environment. A folder that is not trusted does not decide about itself. */
export function settingsFeed(root: string, trusted: boolean): SettingsFeed {
  return {
    read: async (): Promise<readonly FoundSettings[]> => {
      const environment = { layer: 'environment', source: environmentSettings(process.env) } as const;
      if (!trusted) return [environment];
      const { source, problem } = await readSettingsFile(root);
      return [{ layer: 'file', source, ...(problem ? { problem } : {}) }, environment];
    },
    concerns: path =>
      settingsFiles.includes(basename(path)) && dirname(resolve(root, path)) === resolve(root),
  };
}
