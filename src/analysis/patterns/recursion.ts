import { shapeOf } from '../function-shape.js';
import { watchCalls } from './call-graph.js';
import { cyclesOf } from './cycles.js';
import { pattern } from './pattern.js';

export const recursion = pattern({
  id: 'recursion',
  name: 'Direct or mutual recursion',
  version: 1,
  summary:
    'The function comes back to itself: try where it ends, how deep it gets, and data that is a circle.',
  definition:
    'A function of a cycle in the call graph of the file (a strongly connected component, or a function that calls itself; Tarjan 1972). Calls are followed by the names of functions, through `this` and through a name of a class or object; a callback of `map` and its like is part of the function around it.',
  severity: 'info',
  testInputs: ['base case', 'depth 10k', 'cyclic input'],
  watch: (scene, see) => {
    const calls = watchCalls(scene);
    return {
      ...calls.visitor,
      end() {
        const graph = calls.graph();
        for (const cycle of cyclesOf(graph.edges)) {
          const shapes = cycle.map(number => shapeOf(graph.functions[number]!, scene.text));
          const names = [...new Set(shapes.map(({ name }) => name))].join(', ');
          for (const [index, { label }] of shapes.entries()) see(...label, names, cycle[index]);
        }
      },
    };
  },
});
