/** Extensions of sources by those of what is made of them. */
const sourceExtensions: readonly (readonly [output: RegExp, sources: readonly string[]])[] = [
  [/\.d\.([mc]?)ts$/, ['.$1ts', '.tsx', '.$1js', '.jsx']],
  [/\.([mc]?)js$/, ['.$1ts', '.tsx', '.ts', '.$1js', '.jsx', '.js']],
  [/\.jsx$/, ['.tsx', '.jsx']],
];

const outputFolders: ReadonlySet<string> = new Set([
  'dist',
  'lib',
  'build',
  'out',
  'output',
  'esm',
  'cjs',
  'es',
  'module',
  'commonjs',
  'types',
  'typings',
  'dts',
  'bin',
  'node',
  'browser',
]);

/**
 * Sources of which a package's file may have been made, the likeliest first: itself, then, with an extension of sources,
 * at the same place, and with its folders of output taken away or replaced by `src`.
 * `folder` is that of the package, `file` a path below it.
 */
export function sourceCandidates(folder: string, file: string): readonly string[] {
  const clean = file.replace(/^(\.?\/)+/, '');
  const places = placesOf(clean).map(place => (folder ? `${folder}/${place}` : place));
  return [...new Set(places.flatMap(withSourceExtensions))];
}

function placesOf(file: string): readonly string[] {
  const parts = file.split('/');
  const outputs = parts.slice(0, -1).findIndex(part => !outputFolders.has(part));
  const depth = outputs === -1 ? parts.length - 1 : outputs;
  const rest = parts.slice(depth).join('/');
  const below = depth === 0 ? [] : [`src/${rest}`, rest, `src/${parts.slice(1).join('/')}`];
  return [file, ...below, `src/${file}`];
}

function withSourceExtensions(file: string): readonly string[] {
  const known = sourceExtensions.find(([output]) => output.test(file));
  if (known) return [file, ...known[1].map(extension => file.replace(known[0], extension))];
  const isBare = !/\.[a-z]+$/i.test(file);
  return isBare
    ? ['.ts', '.tsx', '.mts', '.js', '.mjs', '.cjs', '/index.ts', '/index.js'].map(end => file + end)
    : [file];
}
