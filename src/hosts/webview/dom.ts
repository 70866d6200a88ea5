/** What an element is to be. Two with the same tag and `data-key` are the same element over time. */
export interface Wanted {
  readonly tag: string;
  readonly attributes: Attributes;
  readonly children: readonly Child[];
}

/** A name that begins with `--` is a custom property, set through the CSSOM because the policy bars style attributes. */
export type Attributes = Readonly<Record<string, string>>;
export type Child = Wanted | string;

const svgTags: ReadonlySet<string> = new Set(['svg', 'path', 'circle']);
const applied = new WeakMap<Node, Wanted>();

export function h(tag: string, attributes: Attributes = {}, ...children: readonly Child[]): Wanted {
  return { tag, attributes, children };
}

/** Makes the children of an element what they are to be, touching only what differs: focus, selection and scroll stay. */
export function patch(parent: Element, wanted: readonly Child[]): void {
  const nodes = reuse(parent, wanted);
  const kept = new Set<Node>(nodes);
  for (const node of [...parent.childNodes]) if (!kept.has(node)) node.remove();
  nodes.forEach((node, index) => {
    const present = parent.childNodes[index] ?? null;
    if (present !== node) parent.insertBefore(node, present);
  });
  wanted.forEach((child, index) => {
    apply(nodes[index]!, child);
  });
}

function reuse(parent: Element, wanted: readonly Child[]): readonly ChildNode[] {
  const free = Map.groupBy(parent.childNodes, node => identity(applied.get(node) ?? ''));
  return wanted.map(child => free.get(identity(child))?.shift() ?? create(child));
}

const identity = (child: Child): string =>
  typeof child === 'string' ? '' : `${child.tag} ${child.attributes['data-key'] ?? ''}`;

function create(child: Child): ChildNode {
  if (typeof child === 'string') return document.createTextNode(child);
  if (svgTags.has(child.tag)) return document.createElementNS('http://www.w3.org/2000/svg', child.tag);
  return document.createElement(child.tag);
}

function apply(node: ChildNode, child: Child): void {
  if (typeof child === 'string') {
    if (node.nodeValue !== child) node.nodeValue = child;
    return;
  }
  const element = node as HTMLElement | SVGElement;
  const before = applied.get(element)?.attributes ?? {};
  for (const name of Object.keys(before)) if (!(name in child.attributes)) unset(element, name);
  for (const [name, value] of Object.entries(child.attributes)) {
    if (before[name] !== value) set(element, name, value);
  }
  applied.set(element, child);
  patch(element, child.children);
}

function set(element: HTMLElement | SVGElement, name: string, value: string): void {
  if (name.startsWith('--')) element.style.setProperty(name, value);
  else element.setAttribute(name, value);
  // The attribute alone moves no choice that the user has made.
  if (name === 'selected') (element as HTMLOptionElement).selected = true;
}

function unset(element: HTMLElement | SVGElement, name: string): void {
  if (name.startsWith('--')) element.style.removeProperty(name);
  else element.removeAttribute(name);
}
