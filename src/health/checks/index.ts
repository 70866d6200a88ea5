import type { Check } from '../check.js';
import { cachePerformance } from './cache-performance.js';
import { chatStores } from './chat-stores.js';
import { disk } from './disk.js';
import { editorDatabases } from './editor-databases.js';
import { editorWorkspace } from './editor-workspace.js';
import { environment } from './environment.js';
import { fileSystem } from './file-system.js';
import { gitAccess } from './git-access.js';
import { memory } from './memory.js';
import { permissions } from './permissions.js';
import { settings } from './settings.js';
import { store } from './store.js';
import { watcher } from './watcher.js';

/** Every health check, in the order in which they are shown. */
export const checks: readonly Check[] = [
  environment,
  memory,
  disk,
  permissions,
  fileSystem,
  watcher,
  settings,
  store,
  cachePerformance,
  gitAccess,
  editorWorkspace,
  chatStores,
  editorDatabases,
];
