import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { applyEdits, type Fix } from '../../src/analysis/fixes/fix.js';
import { fixesOf } from '../../src/analysis/fixes/fixes-of.js';
import { fixers } from '../../src/analysis/fixes/index.js';
import { parse } from '../../src/analysis/parsers/parse.js';
import { projectFindings } from '../../src/analysis/project/project-findings.js';
import { projectRules } from '../../src/analysis/project/rules/index.js';
import { repeatRules } from '../../src/analysis/repeats/index.js';
import { rules } from '../../src/analysis/rules/index.js';
import type { Finding } from '../../src/analysis/rules/rule.js';
import { type Language, languageOf } from '../../src/analysis/source-text.js';
import { memoryProject } from '../harness/memory-project.js';
import { countLike, findingsIn, worseThan } from '../harness/mended.js';

const folder = new URL('../fixtures/fixes/', import.meta.url);
const fixtures = readdirSync(folder).filter(name => languageOf(name));

// What a fixed sample logs is no news here.
beforeAll(() => void vi.spyOn(console, 'error').mockReturnValue(undefined));

test('every fixer is of a rule and has a fixture', () => {
  expect(fixtures.map(idOf).sort()).toEqual(fixers.map(({ rule }) => rule).sort());
  expect(fixers.filter(({ rule }) => !ruleOf(rule))).toEqual([]);
});

describe.each(fixtures)('%s', async name => {
  const source = readFileSync(new URL(name, folder), 'utf8');
  const language = languageOf(name)!;
  const offers = await offersOf(source, language, idOf(name));

  test('is offered fixes', () => {
    expect(offers).not.toEqual([]);
  });

  test.each(offers)('$label leaves code without the finding that does the same', async ({ finding, fix }) => {
    const fixed = applyEdits(source, fix.edits);
    const before = await allFindingsIn(source, language);
    const after = await allFindingsIn(fixed, language);
    expect(countLike(finding, after), fixed).toBeLessThan(countLike(finding, before));
    expect(worseThan(finding, before, after), fixed).toEqual([]);
    if (!changesBehaviour(fix)) expect(await sampled(fixed), fixed).toEqual(await sampled(source));
  });

  test('is preferred only where the rule says that it needs no second look', () => {
    const { quickFix } = ruleOf(idOf(name))!;
    expect(offers.filter(({ fix }) => fix.isPreferred && quickFix !== 'auto')).toEqual([]);
  });

  test('reads as it should', async () => {
    const shown = offers.map(
      ({ label, fix }) => `== ${label}\n${changedLines(source, applyEdits(source, fix.edits))}`,
    );
    await expect(shown.join('\n')).toMatchFileSnapshot(`../fixtures/fixes/${idOf(name)}.fixed.txt`);
  });
});

function ruleOf(id: string) {
  return [...rules, ...projectRules, ...repeatRules].find(rule => rule.id === id);
}

/** What a person chose because it does something else. */
function changesBehaviour({ title }: Fix): boolean {
  return title === 'Throw the error on';
}

/** Also what is found in a project whose entry takes the sample, and in which another file takes it too. */
async function allFindingsIn(source: string, language: Language): Promise<readonly Finding[]> {
  const path = 'src/mended.ts';
  const circle = `import { sample } from './mended';\nexport interface Shape { side: number }\nexport const size = sample();\n`;
  const index = `import { sample } from './mended';\nsample();\n`;
  const { engine } = memoryProject({
    files: { 'src/index.ts': index, 'src/circle.ts': circle, [path]: source },
  });
  return [...(await findingsIn(source, language)), ...(await engine.get(projectFindings, path))];
}

async function offersOf(source: string, language: Language, rule: string) {
  const tree = await parse(source, language);
  const findings = (await allFindingsIn(source, language)).filter(finding => finding.rule === rule);
  return [...fixesOf(tree, findings)].flatMap(([finding, fixes]) =>
    fixes.map(fix => ({ finding, fix, label: `${finding.range[0]}:${finding.range[1]} ${fix.title}` })),
  );
}

/** What the fixture's own sample calls give; an error is an answer too. */
async function sampled(source: string): Promise<unknown> {
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ESNext },
  });
  const url = `data:text/javascript,${encodeURIComponent(`${outputText}\n// ${Math.random()}`)}`;
  const { sample } = (await import(/* @vite-ignore */ url)) as { sample: () => unknown };
  try {
    return await sample();
  } catch (error) {
    return String(error);
  }
}

/** Each stretch of lines that differs, with what was there and what is there now. */
function changedLines(before: string, after: string): string {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const common = commonLines(old, now);
  const hunks: string[] = [];
  let [start, begun] = [0, 0];
  for (const [at, there] of [...common, [old.length, now.length] as const]) {
    const gone = old.slice(start, at).map(line => `- ${line}\n`);
    const come = now.slice(begun, there).map(line => `+ ${line}\n`);
    if (gone.length + come.length > 0) hunks.push([...gone, ...come].join(''));
    [start, begun] = [at + 1, there + 1];
  }
  return hunks.join('  ...\n');
}

/** Pairs of indexes of a longest common subsequence. */
function commonLines(old: readonly string[], now: readonly string[]): (readonly [number, number])[] {
  const lengths = Array.from({ length: old.length + 1 }, () => new Array<number>(now.length + 1).fill(0));
  for (let at = old.length - 1; at >= 0; at--)
    for (let there = now.length - 1; there >= 0; there--)
      lengths[at]![there] =
        old[at] === now[there]
          ? lengths[at + 1]![there + 1]! + 1
          : Math.max(lengths[at + 1]![there]!, lengths[at]![there + 1]!);
  const pairs: (readonly [number, number])[] = [];
  for (let at = 0, there = 0; at < old.length && there < now.length; ) {
    if (old[at] === now[there]) pairs.push([at++, there++]);
    else if (lengths[at + 1]![there]! >= lengths[at]![there + 1]!) at++;
    else there++;
  }
  return pairs;
}

function idOf(name: string): string {
  return name.replace(/\.\w+$/, '');
}
