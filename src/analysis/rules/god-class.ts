import { rule } from './rule.js';

export const godClass = rule({
  id: 'god-class',
  name: 'God class',
  version: 1,
  summary:
    "The class does too much with too many others' data: extract a class for each group of methods that share fields.",
  definition:
    'God Class of Lanza and Marinescu, Object-Oriented Metrics in Practice (2006): ATFD above `atfd`, WMC at least `wmc`, TCC below `tcc`. WMC is the sum of the cyclomatic complexities of its methods, constructor, accessors and functions as the value of a field included. TCC (Bieman and Kang 1995) is the share of all pairs of its public methods that use a field in common, themselves or through methods of the class that they call; constructors, accessors, static methods and what is `private`, `protected` or begins with `#` or `_` are not compared, and without a pair it is 1. ATFD is the number of names of foreign attributes that its methods read, as defined for feature envy.',
  severity: 'error',
  quickFix: 'refactor',
  defaults: { atfd: 5, wmc: 47, tcc: 1 / 3 },
  onClass({ label, wmc, tcc, atfd }, limits, report) {
    if (atfd <= limits.atfd || wmc < limits.wmc || tcc >= limits.tcc) return;
    report(
      label,
      `WMC ${wmc}, TCC ${tcc.toFixed(2)}, ATFD ${atfd}: does too much with too many others' data`,
    );
  },
});
