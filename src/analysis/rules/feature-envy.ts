import { rule } from './rule.js';

export const featureEnvy = rule({
  id: 'feature-envy',
  name: 'Feature envy',
  version: 1,
  summary:
    'The method works with the data of another object more than with its own: move it, or the part that does, to that object.',
  definition:
    "Feature Envy of Lanza and Marinescu, Object-Oriented Metrics in Practice (2006): ATFD above `atfd`, LAA below `laa`, FDP at most `fdp`; and, so that there is one to envy, one object alone gives more than `atfd`. For methods of classes that are neither static nor constructors, with the functions inside them. ATFD, access to foreign data, is the number of names that are read as `object.name`, by destructuring, or as `object.getName()`, where the object is a parameter, a local variable or an import, or is reached from one by names and indexes. Not foreign: calls of methods; what `this` or a field of it holds, whatever local variable stands for it; names of fields and methods of the class, declared or used of `this`; objects that the method writes as a literal; variables of the module, `* as` namespaces and the platform's globals; named arguments (`options`, `props`, `params` and the like); names with a capital, which are classes, enums and constants; `length`, `size` and names of one letter. LAA, locality of attribute accesses, is the share of the class's own members, and of those of its fields' objects, among these and the foreign ones. FDP, foreign data providers, is the number of objects, as they are written.",
  severity: 'info',
  quickFix: 'refactor',
  defaults: { atfd: 5, laa: 1 / 3, fdp: 5 },
  onFunction({ label, access }, limits, report) {
    if (!access) return;
    const { atfd, laa, fdp, envied, ofEnvied } = access;
    if (ofEnvied <= limits.atfd || laa >= limits.laa || fdp > limits.fdp) return;
    report(label, `ATFD ${atfd}, ${ofEnvied} of them of ${envied}, LAA ${laa.toFixed(2)}, FDP ${fdp}`);
  },
});
