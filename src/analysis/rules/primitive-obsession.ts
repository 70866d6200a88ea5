import { watchExportedFunctions } from '../exported-functions.js';
import { type FunctionNode, shapeOf } from '../function-shape.js';
import { annotatedPrimitive, type Primitive } from '../primitives.js';
import { rule } from './rule.js';

export const primitiveObsession = rule({
  id: 'primitive-obsession',
  name: 'Primitive obsession',
  version: 1,
  summary:
    'Plain strings, numbers and booleans are easily passed in the wrong place: give them types of their own, or pass one object.',
  definition:
    'Primitive Obsession of Fowler, Refactoring, as far as parameters show it: a function of at least `params` parameters of which at least the `share` are annotated `string`, `number` or `boolean`; or an exported function of at least `exportedParams` parameters of which `alike` or more side by side are annotated with the same of these types. `?`, `null` and `undefined` beside the type change nothing; a `this` is no parameter.',
  severity: 'info',
  quickFix: 'suggest',
  defaults: { params: 4, share: 0.75, exportedParams: 3, alike: 2 },
  watch: (scene, see) =>
    watchExportedFunctions(scene, kindsOfParameters, ({ node, number, measured, isExported }) => {
      const { label } = shapeOf(node, scene.text);
      see(...label, [...(isExported ? [exportMark] : []), ...measured].join(' '), number);
    }),
  onSighting({ range, value }, options, report) {
    const words = String(value).split(' ');
    const isExported = words[0] === exportMark;
    const kinds = (isExported ? words.slice(1) : words) as readonly Kind[];
    const primitives = kinds.filter(kind => kind !== 'other').length;
    const { count, kind } = longestRun(kinds);
    if (kinds.length >= options.params && primitives >= options.share * kinds.length)
      report(range, `${primitives} of ${kinds.length} parameters are primitives`);
    else if (isExported && kinds.length >= options.exportedParams && count >= options.alike)
      report(range, `${count} parameters of type ${kind} side by side`);
  },
});

const exportMark = 'export';

type Kind = Primitive | 'other';

/** Undefined for what no setting would report. */
function kindsOfParameters({ params }: FunctionNode): readonly Kind[] | undefined {
  if (params.length < 2 || !params.some(annotatedPrimitive)) return undefined;
  return params.filter(param => !isThis(param)).map(param => annotatedPrimitive(param) ?? 'other');
}

function isThis(param: FunctionNode['params'][number]): boolean {
  return param.type === 'Identifier' && param.name === 'this';
}

interface Run {
  readonly count: number;
  readonly kind: Kind;
}

/** Of the same primitive type, side by side. */
function longestRun(kinds: readonly Kind[]): Run {
  let longest: Run = { count: 0, kind: 'other' };
  let count = 0;
  for (const [index, kind] of kinds.entries()) {
    count = kind === kinds[index - 1] ? count + 1 : 1;
    if (kind !== 'other' && count > longest.count) longest = { count, kind };
  }
  return longest;
}
