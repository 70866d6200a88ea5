import type { AccessFacts } from '../facts.js';
import type { MethodUse } from './method-use.js';
import type { SeenClass } from './watch-classes.js';

/** What is not foreign although it is read of another object. */
export interface Familiar {
  /** Whatever the class declares, reads, calls or writes of `this`: the attribute may be that of another object of the class. */
  readonly attributes: ReadonlySet<string>;
  /** Variables and namespaces of the module itself. */
  readonly objects: ReadonlySet<string>;
}

export function familiarTo({ methods, fields }: SeenClass, objects: ReadonlySet<string>): Familiar {
  const attributes = new Set([...fields, ...methods.map(({ name }) => name)]);
  for (const method of methods) for (const name of ownMembers(method)) attributes.add(name);
  return { attributes, objects };
}

/** Names of foreign attributes: one name counts once, for without types two objects may be of one class. */
export function foreignNames(methods: readonly MethodUse[], familiar: Familiar): ReadonlySet<string> {
  return new Set(methods.flatMap(method => providersOf(method, familiar).flatMap(({ names }) => names)));
}

/** Undefined where a method reads nothing of others. */
export function accessOf(method: MethodUse, familiar: Familiar): AccessFacts | undefined {
  const providers = providersOf(method, familiar);
  const [first, ...others] = providers;
  if (!first) return undefined;
  const envied = others.reduce((most, each) => (each.names.length > most.names.length ? each : most), first);
  const atfd = foreignNames([method], familiar).size;
  const own = ownMembers(method).size + method.parts.size;
  return {
    atfd,
    laa: own / (own + atfd),
    fdp: providers.length,
    envied: envied.object,
    ofEnvied: envied.names.length,
  };
}

function ownMembers({ own, calls }: MethodUse): ReadonlySet<string> {
  return own.union(calls);
}

/** Another object as it is written, and the foreign attributes that it gives. */
interface Provider {
  readonly object: string;
  readonly names: readonly string[];
}

function providersOf({ foreign }: MethodUse, { attributes, objects }: Familiar): readonly Provider[] {
  const providers: Provider[] = [];
  for (const [object, all] of foreign) {
    if (objects.has(rootOf(object))) continue;
    const names = [...all].filter(name => !attributes.has(name));
    if (names.length > 0) providers.push({ object, names });
  }
  return providers;
}

function rootOf(object: string): string {
  const end = object.search(/[.[]/);
  return end < 0 ? object : object.slice(0, end);
}
