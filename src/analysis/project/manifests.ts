import { asRecord } from '../../base/records.js';
import { fold } from '../../engine/query.js';
import { packageManifest } from './resolution.js';

/** What of a package.json says where a package begins. */
export interface Manifest {
  readonly name: string;
  /** Files it offers, as written, by the subpath under which they are: `.`, `./feature`, `./*`. */
  readonly offers: readonly Offer[];
  /** Names of the packages it depends on, in any way. */
  readonly dependencies: readonly string[];
  readonly scripts: readonly string[];
}

interface Offer {
  readonly subpath: string;
  readonly file: string;
}

/** Canonical, so that a new version number or description changes nothing that depends on it. */
export const packageManifests = fold({
  id: 'package-manifests',
  version: 1,
  over: packageManifest,
  run: (all): Readonly<Record<string, Manifest>> =>
    Object.fromEntries([...all].map(([path, source]) => [path, manifestOf(source)])),
});

const entryFields = ['main', 'module', 'browser', 'source', 'types', 'typings', 'react-native'] as const;
const dependencyFields = [
  'dependencies',
  'devDependencies',
  'peerDependencies',
  'optionalDependencies',
] as const;

/** Reads an untrusted object; what is not as npm says is left out. */
export function manifestOf(source: unknown): Manifest {
  const fields = asRecord(source);
  return {
    name: typeof fields.name === 'string' ? fields.name : '',
    offers: [
      ...entryFields.flatMap(field => filesOf(fields[field]).map(file => ({ subpath: '.', file }))),
      ...filesOf(fields.bin).map(file => ({ subpath: '', file })),
      ...exportsOf(fields.exports),
    ],
    dependencies: dependencyFields.flatMap(field => Object.keys(asRecord(fields[field]))).sort(),
    scripts: filesOf(fields.scripts),
  };
}

function exportsOf(source: unknown): readonly Offer[] {
  const entries = Object.entries(asRecord(source));
  if (!entries.some(([key]) => key.startsWith('.')))
    return filesOf(source).map(file => ({ subpath: '.', file }));
  return entries.flatMap(([subpath, target]) => filesOf(target).map(file => ({ subpath, file })));
}

/** Every string in a value, under whatever conditions. */
function filesOf(source: unknown): readonly string[] {
  if (typeof source === 'string') return [source];
  return typeof source === 'object' && source !== null ? Object.values(source).flatMap(filesOf) : [];
}
