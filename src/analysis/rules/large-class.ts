import type { ClassFacts } from '../facts.js';
import { rule } from './rule.js';

export const largeClass = rule({
  id: 'large-class',
  name: 'Large class',
  version: 1,
  summary:
    'The class has grown too large: extract the fields and methods that belong together into a class of their own.',
  definition:
    'Large Class of Fowler, Refactoring (1999), by size: lines of code above `sloc`, without blank ones and those that hold only comments; or methods above `methods`; or fields above `fields`. Methods are the public ones with a body, static ones and functions as the value of a field included: not constructors and accessors, nor what is `private`, `protected` or begins with `#` or `_`, for small helpers make a class no larger. Fields are what each object has: declared, parameter properties, and what the constructor assigns to `this`; not functions, static fields and those that only `declare` a type.',
  severity: 'warning',
  quickFix: 'refactor',
  defaults: { sloc: 300, methods: 20, fields: 15 },
  onClass(cls, most, report) {
    const excess = sizes.filter(([size]) => cls[size] > most[size]);
    if (excess.length === 0) return;
    report(cls.label, excess.map(([size, unit]) => `${cls[size]} ${unit}, at most ${most[size]}`).join('; '));
  },
});

const sizes: readonly (readonly [size: 'sloc' | 'methods' | 'fields', unit: string])[] = [
  ['sloc', 'lines of code'],
  ['methods', 'public methods'],
  ['fields', 'fields'],
] satisfies readonly (readonly [keyof ClassFacts, string])[];
