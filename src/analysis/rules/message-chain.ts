import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { bare, nameOf } from '../patterns/subject.js';
import { fluentNames } from './fluent-names.js';
import { rule, type See } from './rule.js';

export const messageChain = rule({
  id: 'message-chain',
  name: 'Message chain',
  version: 1,
  summary:
    'The code walks from object to object, so it depends on how all of them are put together: ask the first one, or name a step.',
  definition:
    'More than `most` properties and calls, one on the other, on one receiver (Fowler, Message Chains; JSNose has 3). A property that is called is one link. Not counted: properties of `this` and `super`; what only names things: members of a namespace, of an import, of a global object or in capitals; members of arrays, strings, promises, maps and functions; calls that repeat; and, getters aside, a call with arguments whose result the chain goes on with, and all calls of a fluent chain, which begins with `new` or an import, or has two calls or more and arguments for one of them.',
  severity: 'info',
  quickFix: 'suggest',
  defaults: { most: 3 },
  watch: (_scene, see) => {
    const imported = new Set<string>(globalObjects);
    const name = ({ local }: { local: TSESTree.Identifier }): void => void imported.add(local.name);
    return {
      enter: {
        ImportSpecifier: name,
        ImportDefaultSpecifier: name,
        ImportNamespaceSpecifier: name,
        VariableDeclarator: ({ id, init }) => {
          if (id.type === 'Identifier' && init && isRequire(init)) imported.add(id.name);
        },
        MemberExpression(node) {
          if (node.object.type !== 'Identifier' && isLong(node)) seeChain(node, imported, see);
        },
      },
    };
  },
  onSighting({ range, value }, { most }, report) {
    if (Number(value) > most) report(range, `A chain of ${value} links, at most ${most}`);
  },
});

/** Fewer are no smell in anybody's settings. */
const leastNoted = 3;

/** What they have are names, not parts. */
const globalObjects = ['globalThis', 'window', 'self', 'global', 'process', 'document', 'module', 'chrome'];

function isRequire(init: TSESTree.Expression): boolean {
  return (
    init.type === 'CallExpression' && init.callee.type === 'Identifier' && init.callee.name === 'require'
  );
}

/** Whether there can be enough links; most members are of a name. */
function isLong(member: TSESTree.MemberExpression): boolean {
  let node: TSESTree.Node = member;
  for (let links = 0; links < leastNoted; ) {
    const inner = bare(node);
    if (inner.type === 'MemberExpression') links++;
    else if (inner.type !== 'CallExpression') return false;
    node = inner.type === 'MemberExpression' ? inner.object : inner.callee;
  }
  return true;
}

interface Link {
  readonly name: string;
  /** How many arguments it is called with, if it is. */
  readonly given: number | undefined;
}

function seeChain(last: TSESTree.MemberExpression, imported: ReadonlySet<string>, see: See): void {
  let node: TSESTree.Node = wholeLink(last);
  if (node.parent?.type === 'MemberExpression' && node.parent.object === node) return;
  const links: Link[] = [];
  for (;;) {
    const inner = bare(node);
    const member = inner.type === 'CallExpression' ? bare(inner.callee) : inner;
    if (member.type !== 'MemberExpression') break;
    const name = nameOf(member);
    const given = inner.type === 'CallExpression' ? inner.arguments.length : undefined;
    if (name !== undefined) links.push({ name, given });
    node = member.object;
  }
  const counted = countLinks(links.reverse(), bare(node), imported);
  if (counted >= leastNoted) see(node.range[0], last.range[1], counted);
}

/** The member with its call and what only the type checker needs around it. */
function wholeLink(member: TSESTree.MemberExpression): TSESTree.Node {
  let node: TSESTree.Node = member;
  while (node.parent && (isCallOf(node.parent, node) || bare(node.parent) !== node.parent))
    node = node.parent;
  return node;
}

function isCallOf(node: TSESTree.Node, callee: TSESTree.Node): boolean {
  return node.type === 'CallExpression' && node.callee === callee;
}

function countLinks(links: readonly Link[], receiver: TSESTree.Node, imported: ReadonlySet<string>): number {
  if (isSentence(receiver)) return 0;
  const isImported = receiver.type === 'Identifier' && imported.has(receiver.name);
  const first = isImported || isOwn(receiver) ? 1 : 0;
  const isFluent = isImported || receiver.type === 'NewExpression' || hasFluentCalls(links);
  const counts = (link: Link, index: number): boolean => {
    if (index < first || !isPart(link)) return false;
    return link.given === undefined || (isFirst(links, link, index) && !isWork(link, index, links, isFluent));
  };
  return links.filter(counts).length;
}

/** Neither one of those that every array or string has, nor a name in a namespace. */
function isPart({ name }: Link): boolean {
  return !fluentNames.has(name) && !/^[A-Z]/.test(name);
}

/** Does something, and what it gives is something new; the last call may. */
function isWork(
  { name, given }: Link,
  index: number,
  { length }: readonly Link[],
  isFluent: boolean,
): boolean {
  return !/^get[A-Z]/.test(name) && (isFluent || (given! > 0 && index < length - 1));
}

/** Assertions are sentences: `expect(a).to.be.an.instanceof(B)`. */
function isSentence(receiver: TSESTree.Node): boolean {
  if (receiver.type !== 'CallExpression' || receiver.callee.type !== 'Identifier') return false;
  return /^(?:expect|assert|should)/.test(receiver.callee.name);
}

function isOwn({ type }: TSESTree.Node): boolean {
  return type === 'ThisExpression' || type === 'Super' || type === 'MetaProperty';
}

function isFirst(links: readonly Link[], { name }: Link, index: number): boolean {
  return links.findIndex(link => link.name === name && link.given !== undefined) === index;
}

/** Arguments make one of several calls a step of some work. */
function hasFluentCalls(links: readonly Link[]): boolean {
  const calls = links.filter(({ given }) => given !== undefined);
  return calls.length >= 2 && calls.some(({ given }) => given! > 0);
}
