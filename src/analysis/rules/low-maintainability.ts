import { rule } from './rule.js';

export const lowMaintainability = rule({
  id: 'low-maintainability',
  name: 'Low maintainability index',
  version: 1,
  summary:
    'The function is large, branched and dense in vocabulary at once: shorten what its other findings name.',
  definition:
    "The maintainability index of Coleman and Oman (1994) for one function, as Visual Studio scales it to 0 to 100: (171 - 5.2 ln V - 0.23 CYCLO - 16.2 ln SLOC) · 100 / 171, where V is Halstead's volume of its body, CYCLO its cyclomatic complexity and SLOC its lines of code. The bands are those of Visual Studio: below `least` it is a warning, below `errorBelow` an error.",
  severity: 'info',
  quickFix: 'none',
  defaults: { least: 20, errorBelow: 10 },
  onFunction({ label, metrics: { maintainability } }, { least, errorBelow }, report) {
    if (maintainability >= least) return;
    report(
      label,
      `Maintainability index ${maintainability.toFixed(1)}, at least ${least}`,
      maintainability < errorBelow ? 'error' : 'warning',
    );
  },
});
