import { fileFacts } from '../analysis/file-facts.js';
import type { Finding, Link, Related } from '../analysis/rules/rule.js';
import { sourceText } from '../analysis/source-text.js';
import type { Engine } from '../engine/engine.js';

/** The finding with what it links to found where it is now: code may have moved since it was made. */
export async function located(engine: Engine, { links, ...finding }: Finding): Promise<Finding> {
  if (!links) return finding;
  const related = await Promise.all(links.map(link => placeOf(engine, link)));
  return { ...finding, related: related.flat() };
}

/** None in a file that has gone or changed meanwhile: then the finding is about to be made anew. */
async function placeOf(engine: Engine, link: Link): Promise<readonly Related[]> {
  const { path, message } = link;
  if (!engine.cell(sourceText, path)) return [];
  const { imports } = await engine.get(fileFacts, path);
  const found = imports[link.import];
  return found ? [{ path, range: found.range, message }] : [];
}
