import { rule } from './rule.js';

export const brainMethod = rule({
  id: 'brain-method',
  name: 'Brain method',
  version: 1,
  summary:
    'The function holds the brain of its surroundings: extract its steps, or make it an object of its own.',
  definition:
    'Long, dense with branches, deeply nested and full of variables at once: Brain Method of Lanza and Marinescu, Object-Oriented Metrics in Practice (2006). LOC, its lines with blank ones and comments, is above `lines`; CYCLO, its cyclomatic complexity, is at least `density` of LOC; its blocks are nested `nesting` levels or more; and its parameters and local variables, each name of a destructuring on its own, are more than `variables`. Functions inside it are measured on their own.',
  severity: 'warning',
  quickFix: 'refactor',
  defaults: { lines: 65, density: 0.24, nesting: 3, variables: 7 },
  onFunction({ label, variables, metrics: { lines, cyclomatic, maxDepth } }, most, report) {
    const density = cyclomatic / lines;
    if (lines <= most.lines || density < most.density) return;
    if (maxDepth < most.nesting || variables <= most.variables) return;
    report(
      label,
      `LOC ${lines}, CYCLO/LOC ${density.toFixed(2)}, nesting ${maxDepth}, variables ${variables}: too much for one function`,
    );
  },
});
