import { type Digest, digestBytes, digestOf } from '../base/digest.js';
import { encodedEntry, type Tier } from '../engine/tier.js';
import { type Deciders, glanceAt, sourcesIn } from '../node/files/glance.js';
import { Git, type GitListing } from '../node/git/git.js';
import { foldersOf, readConfigFiles } from '../node/resolver/config-files.js';
import { environmentSettings, settingsFiles } from '../node/settings-file.js';
import { type PrintedPage, pageKind, printedPage } from '../workspace/kept-page.js';
import { directoryOf, openPlace } from './place.js';

/** What a look at the root is for. */
export interface GlanceRequest {
  /** Absolute. */
  readonly root: string;
  /** All that decides what is printed of the same answers. */
  readonly form: string;
  /** Where imports lead is told, too. */
  readonly isOfProject: boolean;
}

/** What everything looked like before a scan was begun. */
export interface Glance {
  /** What was printed the last time when it looked so. */
  readonly page: PrintedPage | undefined;
  /** Has the next scan find the page that `Workspace.page` has under a key, if everything still looks the same. */
  readonly keep: (pageKey: Digest) => Promise<void>;
}

/** The kind under which the store holds which page a glance led to. */
const glanceKind = 'scan-glance';

const deciders: Deciders = { atRoot: settingsFiles, inFolders: ['.treewardenignore'] };

/**
 * Finds the page of an earlier scan by a look at everything that decided what it says, without opening the workspace:
 * sources by their fingerprints, which a scan trusts as well. Undefined outside of a repository and without a store.
 */
export async function glance(
  request: GlanceRequest,
  listing: Promise<GitListing>,
  program: string,
): Promise<Glance | undefined> {
  const now = Date.now();
  const listed = await listing.catch(() => undefined);
  const key = listed && keyOf(request, listed, program, now);
  if (!key) return undefined;
  const { store } = openPlace({ ...placeOf(request.root), onProblem: () => {} });
  if (!store) return undefined;
  try {
    return { page: pageAt(store.tier, key), keep: pageKey => keep(request, program, key, pageKey) };
  } finally {
    store.dispose();
  }
}

function keyOf(
  { root, form, isOfProject }: GlanceRequest,
  listing: GitListing,
  program: string,
  now: number,
): Digest | undefined {
  const sources = glanceAt(root, listing, deciders, now);
  if (!sources) return undefined;
  const folders = isOfProject ? foldersOf(root, sourcesIn(listing)) : [];
  const { digest: world } = readConfigFiles(folders);
  const settings = JSON.stringify(environmentSettings(process.env));
  return digestOf(program, process.version, form, settings, world, sources);
}

function pageAt(tier: Tier, key: Digest): PrintedPage | undefined {
  const led = tier.get(key, glanceKind);
  if (typeof led === 'string') return undefined;
  const page = tier.get(led.value() as Digest, pageKind);
  return typeof page === 'string' || !page.encoded ? undefined : printedPage(page.encoded);
}

/** Only where everything looks as it did before the scan. */
async function keep(request: GlanceRequest, program: string, key: Digest, pageKey: Digest): Promise<void> {
  const now = Date.now();
  const listed = await new Git().listFiles(request.root);
  if (keyOf(request, listed, program, now) !== key) return;
  const { store } = openPlace({ ...placeOf(request.root), onProblem: () => {} });
  const encoded = new TextEncoder().encode(JSON.stringify(pageKey));
  store?.tier.put(key, glanceKind, encodedEntry(digestBytes(encoded), encoded));
  store?.dispose();
}

function placeOf(root: string): { readonly directory: string; readonly root: string } {
  return { directory: directoryOf(root), root };
}
