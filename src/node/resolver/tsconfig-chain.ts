import { dirname, isAbsolute, join } from 'node:path';

/**
 * Paths at which what a tsconfig extends or refers to may lie, absolute; most of them will not exist. Read without a
 * parser: a name too many costs a look, and a comment that holds one is read as well.
 */
export function chainOf(file: string, text: string): readonly string[] {
  const folder = dirname(file);
  const extended = stringsAfter(text, 'extends').flatMap(name => placesOf(folder, name));
  const referred = stringsAfter(text, 'path').flatMap(name => withJson(join(folder, name)));
  return [...extended, ...referred];
}

/** The strings of a key's value: one, or a list. */
function stringsAfter(text: string, key: string): readonly string[] {
  const values = text.matchAll(new RegExp(`"${key}"\\s*:\\s*("[^"]*"|\\[[^\\]]*\\])`, 'g'));
  return [...values].flatMap(([, value = '']) =>
    [...value.matchAll(/"([^"]*)"/g)].map(([, name = '']) => name),
  );
}

function placesOf(folder: string, name: string): readonly string[] {
  if (isAbsolute(name)) return withJson(name);
  if (name.startsWith('.')) return withJson(join(folder, name));
  return ancestorsOf(folder).flatMap(above => withJson(join(above, 'node_modules', name)));
}

function withJson(path: string): readonly string[] {
  return path.endsWith('.json') ? [path] : [path, `${path}.json`, join(path, 'tsconfig.json')];
}

/** A folder and all above it, the nearest first. */
function ancestorsOf(folder: string): readonly string[] {
  const above = dirname(folder);
  return above === folder ? [folder] : [folder, ...ancestorsOf(above)];
}
