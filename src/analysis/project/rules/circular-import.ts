import { CircleWatch } from '../circle-watch.js';
import type { ProjectRule } from '../project-rule.js';

export const circularImport: ProjectRule = {
  id: 'circular-import',
  name: 'Circular import',
  version: 1,
  summary:
    'Files import each other in a circle, so what is there first depends on who is loaded first: move what they share into a file of its own, or import only types.',
  definition:
    'A strongly connected component (Tarjan 1972) of more than one file in the graph of resolved imports. Two graphs are looked at. At run time: `import type`, `export type` and imports of which every name is marked `type` are left out; `require` and `import()` count. A file in a circle there is a warning. With types: a file in a circle only there is an info. Each file of a component has one finding, at the import that leads along its shortest circle. Equals the components of madge 8 on the same graphs.',
  severity: 'warning',
  quickFix: 'suggest',
  defaults: {},
  watchProject: () => new CircleWatch(),
  onSighting({ variant, value }, { range }, report) {
    if (variant === 'runtime') report(range, `circular import: ${value}`);
    else report(range, `circular import, of types only: ${value}`, 'info');
  },
};
