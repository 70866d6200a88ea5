/** What one method was seen to use; code of functions inside it is its own, that of classes inside it is not. */
export interface MethodUse {
  /** Empty where the name is computed. */
  readonly name: string;
  /** As the walk numbers functions. */
  readonly number: number;
  readonly kind: MethodKind;
  readonly isStatic: boolean;
  /** Part of what the class offers: neither private nor protected, by keyword, `#` or a leading underscore. */
  readonly isPublic: boolean;
  /** Names read or written as `this.name`, or asked as `this.getName()`. */
  readonly own: Set<string>;
  /** Names called as `this.name()`. */
  readonly calls: Set<string>;
  /** Names written as `this.name = …`, but for those that are given a function. */
  readonly assigned: Set<string>;
  /** Names written as `this.name = function …`. */
  readonly attached: Set<string>;
  /** Names read or written of what its own fields hold, as in `this.field.name`. */
  readonly parts: Set<string>;
  /** Attributes read of other objects, by how the object is written. */
  readonly foreign: Map<string, Set<string>>;
  /** Variables that stand for `this`, and those that hold what one of its fields holds. */
  readonly selves: Set<string>;
  readonly ownObjects: Set<string>;
}

export type MethodKind = 'constructor' | 'method' | 'accessor';

type Identity = Pick<MethodUse, 'name' | 'number' | 'kind' | 'isStatic' | 'isPublic'>;

export function newMethodUse(identity: Identity): MethodUse {
  return {
    ...identity,
    own: new Set(),
    calls: new Set(),
    assigned: new Set(),
    attached: new Set(),
    parts: new Set(),
    foreign: new Map(),
    selves: new Set(),
    ownObjects: new Set(),
  };
}

export function addForeign({ foreign }: MethodUse, provider: string, attribute: string): void {
  const attributes = foreign.get(provider);
  if (attributes) attributes.add(attribute);
  else foreign.set(provider, new Set([attribute]));
}
