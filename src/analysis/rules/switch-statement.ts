import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { Scene } from '../walk.js';
import { rule } from './rule.js';

export const switchStatement = rule({
  id: 'switch-statement',
  name: 'Switch smell',
  version: 1,
  summary:
    'A switch has too many cases, or is made again in another function: use a lookup table or polymorphism.',
  definition:
    'A `switch` with more than `most` cases, where cases that share a body count once and `default` does not count (as in Sonar S1479, whose limit is 30); or one whose discriminant, as written, is switched on in at least `functions` functions of the file, with at least two cases in common: what is added to one must be added to the others (Fowler, Repeated Switches). Lengths are no such choice, nor are the outcomes of an option, either or result (`None` and `Some`, `Left` and `Right`, `Ok` and `Err`), which every function asks for anew.',
  severity: 'info',
  quickFix: 'suggest',
  defaults: { most: 10, functions: 2 },
  watch: (scene, see) => {
    const choices = new Map<string, Choice[]>();
    return {
      enter: {
        SwitchStatement(node) {
          const subject = scene.text.slice(...node.discriminant.range);
          const choice: Choice = { node, subject, inFunction: scene.currentFunction() };
          const same = choices.get(subject);
          if (same) same.push(choice);
          else choices.set(subject, [choice]);
        },
      },
      end() {
        for (const same of choices.values()) for (const choice of same) note(choice, same);
      },
    };

    function note(choice: Choice, same: readonly Choice[]): void {
      const { node, subject, inFunction } = choice;
      const cases = node.cases.filter(each => each.test && each.consequent.length > 0).length;
      const functions = isKind(node.discriminant) ? functionsOf(choice, same, scene) : 1;
      if (cases < leastCases && functions === 1) return;
      const [start] = node.range;
      see(start, start + 'switch'.length, `${cases} ${functions} ${excerpt(subject)}`, inFunction);
    }
  },
  onSighting({ range, value }, { most, functions }, report) {
    const [, cases, sites, subject] = /^(\d+) (\d+) (.*)$/su.exec(String(value)) ?? [];
    if (Number(cases) > most) report(range, `${cases} cases, at most ${most}`);
    else if (Number(sites) >= functions) report(range, `${sites} functions switch on ${subject}`);
  },
});

interface Choice {
  readonly node: TSESTree.SwitchStatement;
  /** The discriminant as written. */
  readonly subject: string;
  readonly inFunction: number;
}

/** Fewer are no smell in anybody's settings. */
const leastCases = 4;

/** Two that have one case in common may well mean different things by it. */
const leastInCommon = 2;

/** In how many functions there is a switch on the same with cases of this one, its own included. */
function functionsOf(choice: Choice, same: readonly Choice[], scene: Scene): number {
  const labels = new Set(labelsOf(choice, scene));
  const others = same.filter(
    other =>
      other === choice || labelsOf(other, scene).filter(label => labels.has(label)).length >= leastInCommon,
  );
  return new Set(others.map(({ inFunction }) => inFunction)).size;
}

function labelsOf({ node }: Choice, { text }: Scene): readonly string[] {
  const labels = node.cases.flatMap(({ test }) => (test ? [text.slice(...test.range)] : []));
  return labels.filter(label => !outcomes.has(label.replace(/^["'`]|["'`]$/g, '')));
}

/** They tell whether there is a value rather than of what kind it is. */
const outcomes: ReadonlySet<string> = new Set([
  'None',
  'Some',
  'Left',
  'Right',
  'Ok',
  'Err',
  'Nothing',
  'Just',
  'fulfilled',
  'rejected',
]);

/** What tells kinds of things apart, unlike `true` or a number of arguments. */
function isKind(discriminant: TSESTree.Node): boolean {
  if (discriminant.type === 'Literal') return false;
  return !(
    discriminant.type === 'MemberExpression' &&
    discriminant.property.type === 'Identifier' &&
    discriminant.property.name === 'length'
  );
}

/** Enough to recognise it. */
const excerptLength = 40;

function excerpt(subject: string): string {
  const written = subject.replace(/\s+/gu, ' ');
  return written.length > excerptLength ? `${written.slice(0, excerptLength - 1)}…` : written;
}
