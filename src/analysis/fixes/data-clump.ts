import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { type Finding, mostRelated } from '../rules/rule.js';
import { unboundName } from './bound-names.js';
import { type ClosedFunction, closedFunction } from './closed-function.js';
import { descendants, functionOf } from './descend.js';
import { isPure } from './effects.js';
import { type Fixer, insertAt, type TextEdit } from './fix.js';
import type { FixScene } from './fix-scene.js';
import { hasTypes } from './narrowing.js';
import {
  argumentEdits,
  bracesBeside,
  bracesIn,
  isPlainCall,
  memberOf,
  type Param,
  paramsOf,
  signatureEdits,
} from './parameter-object.js';
import { startWithComments, terminator } from './style.js';

/**
 * Introduce Parameter Object of Fowler, Refactoring, in all functions of a clump at once: where they are all in one file,
 * nobody else can call them, and arguments are evaluated in the order they were, or need not be.
 */
export const fixDataClump: Fixer = {
  rule: 'data-clump',
  fixesOf(node, scene, finding) {
    const sites = sitesOf(node, scene, finding);
    if (!sites) return [];
    const type = hasTypes(scene) ? typeOf(sites, scene) : undefined;
    if (type === 'none') return [];
    const { params } = sites[0]!;
    const names = params.map(({ id }) => id.name).join(', ');
    return [
      {
        title: `Take one object in place of ${names} in ${sites.length} functions`,
        kind: 'refactor.rewrite',
        isPreferred: false,
        edits: [
          ...(type ? [type.declaration] : []),
          ...sites.flatMap(site => editsOf(site, type?.name, scene)),
        ],
      },
    ];
  },
};

/** A function of the clump. */
interface Site {
  readonly closed: ClosedFunction;
  readonly all: readonly Param[];
  /** Those of the clump. */
  readonly params: readonly Param[];
  /** Indexes of the first of them, and behind the last. */
  readonly at: number;
  readonly end: number;
}

/** Fewer names make no clump. */
const leastNames = 3;

/** Undefined where one of them cannot be changed. */
function sitesOf(
  node: TSESTree.Node,
  scene: FixScene,
  { related = [] }: Finding,
): readonly Site[] | undefined {
  if (related.length >= mostRelated || related.some(({ path }) => path !== undefined)) return undefined;
  const labels = [node, ...related.map(({ range }) => scene.nodeAt(...scene.offsets(range)))];
  const lists = labels.map(label => listOf(functionOf(label), scene));
  if (!lists.every(list => list !== undefined)) return undefined;
  const shared = sharedBy(lists.map(({ all }) => all.map(param => itemOf(param, scene))));
  const sites = lists.map(list => siteOf(list, shared, scene));
  return sites.every(site => site !== undefined) ? sites : undefined;
}

type List = Pick<Site, 'closed' | 'all'>;

function listOf(fn: TSESTree.Node | undefined, scene: FixScene): List | undefined {
  const closed = fn && closedFunction(fn, scene);
  const all = closed && paramsOf(closed, scene);
  return all && { closed, all };
}

/** Name and type as written; what may be left out belongs to one function alone. */
function itemOf({ node, id, isOptional }: Param, scene: FixScene): string {
  return isOptional ? `${node.range[0]}` : scene.source(id).replace(/\s+/g, ' ');
}

function sharedBy(lists: readonly (readonly string[])[]): ReadonlySet<string> {
  return new Set(lists[0]?.filter(item => lists.every(list => list.includes(item))));
}

function siteOf({ closed, all }: List, shared: ReadonlySet<string>, scene: FixScene): Site | undefined {
  const isShared = (param: Param): boolean => shared.has(itemOf(param, scene));
  const params = all.filter(isShared);
  if (shared.size < leastNames || params.length !== shared.size) return undefined;
  const [at, end] = [all.findIndex(isShared), all.findLastIndex(isShared) + 1];
  const isTogether = end - at === params.length;
  if (!isTogether && all.slice(at, end).some(({ isOptional }) => isOptional)) return undefined;
  const isChanged = closed.calls.every(call => {
    const given = call.arguments.slice(at, end);
    if (!isPlainCall(call, all, scene) || given.length < end - at) return false;
    return isTogether || given.every(isMovable);
  });
  return isChanged ? { closed, all, params, at, end } : undefined;
}

/** It is written elsewhere as it is: nothing happens in it, and no call in it is to be changed. */
function isMovable(node: TSESTree.Node): boolean {
  return isPure(node) && ![...descendants(node)].some(({ type }) => type === 'CallExpression');
}

/** Braces are beside the clump, but for lists of nothing else that are written line by line. */
function editsOf(site: Site, type: string | undefined, scene: FixScene): readonly TextEdit[] {
  const { closed, all, params, at, end } = site;
  if (end - at > params.length) return gatheredEdits(site, type, scene);
  const brace = params.length === all.length ? bracesIn(scene) : bracesBeside;
  return [
    ...signatureEdits(params, type, brace),
    ...closed.calls.flatMap(call => argumentEdits(call.arguments.slice(at, end), params, brace)),
  ];
}

/** Where others stand between them these come behind, so what is given must not mind the order. */
function gatheredEdits(site: Site, type: string | undefined, scene: FixScene): readonly TextEdit[] {
  const { closed, all, params, at, end } = site;
  const names = params.map(({ id }) => id.name).join(', ');
  const annotation = type ? `: ${type}` : '';
  const gathered = (nodes: readonly TSESTree.Node[], object: string): TextEdit => {
    const others = nodes.slice(at, end).filter((_, index) => !params.includes(all[at + index]!));
    const [first, last] = [nodes[at]!.range[0], nodes[end - 1]!.range[1]];
    return {
      start: first,
      end: last,
      text: [object, ...others.map(other => scene.source(other))].join(', '),
    };
  };
  const given = ({ arguments: nodes }: TSESTree.CallExpression): string => {
    const members = params.map(param => memberText(param.id.name, scene.source(nodes[all.indexOf(param)]!)));
    return `{ ${members.join(', ')} }`;
  };
  return [
    gathered(
      all.map(({ node }) => node),
      `{ ${names} }${annotation}`,
    ),
    ...closed.calls.map(call => gathered(call.arguments, given(call))),
  ];
}

function memberText(name: string, value: string): string {
  return name === value ? name : `${name}: ${value}`;
}

/** `none` where a parameter says no type, or the type would not be known to all of them. */
function typeOf(sites: readonly Site[], scene: FixScene) {
  const members = sites[0]!.params.map(param => memberOf(param, scene));
  const statements = sites.map(({ closed }) => closed.statement);
  const first = statements.reduce((a, b) => (b.range[0] < a.range[0] ? b : a));
  if (!members.every(member => member !== undefined)) return 'none';
  if (statements.some(({ parent }) => parent !== first.parent)) return 'none';
  const start = startWithComments(scene, first);
  const { lineEnd, indentUnit } = scene;
  const outer = scene.indentAt(start);
  if (scene.lineStart(start) + outer.length !== start) return 'none';
  const lines = members.map(member => `${outer}${indentUnit}${member}${terminator(scene)}${lineEnd}`);
  const name = typeName(sites[0]!.params, scene);
  const text = `interface ${name} {${lineEnd}${lines.join('')}${outer}}${lineEnd}${lineEnd}${outer}`;
  return { name, declaration: insertAt(start, text) };
}

/** Of more names the first ones say what it is. */
const mostInName = 3;

function typeName(params: readonly Param[], scene: FixScene): string {
  const words = params.slice(0, mostInName).map(({ id: { name } }) => name[0]!.toUpperCase() + name.slice(1));
  return unboundName(scene, words.join(''));
}
