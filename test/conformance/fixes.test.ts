import { afterAll, expect, test } from 'vitest';
import { factsOf } from '../../src/analysis/file-facts.js';
import { applyEdits, type Fix } from '../../src/analysis/fixes/fix.js';
import { fixesOf } from '../../src/analysis/fixes/fixes-of.js';
import { fixers } from '../../src/analysis/fixes/index.js';
import { parse } from '../../src/analysis/parsers/parse.js';
import { judge } from '../../src/analysis/rules/judge.js';
import type { Finding } from '../../src/analysis/rules/rule.js';
import { clumpsIn, countLike, findingsIn, worseThan } from '../harness/mended.js';
import { corpora, type Source, sourcesOf } from './corpora.js';
import { randomFrom } from './random.js';

const wanted = 500;
const seed = 20_261;

/** Of each rule no more are asked for in one file, so that no file decides. */
const mostInFile = 2;

/** A fix that adds a line may add the one that is too many; it is counted, but no fault of the fix. */
const sizes: ReadonlySet<string> = new Set(['long-function', 'too-many-statements', 'low-maintainability']);

interface Offer {
  readonly corpus: string;
  readonly source: Source;
  readonly finding: Finding;
  readonly fix: Fix;
}

/** What was seen of a rule. */
interface Row {
  findings: number;
  asked: number;
  offered: number;
  mended: number;
  tooLarge: number;
}

const rows = new Map<string, Row>(
  fixers.map(({ rule }) => [rule, { findings: 0, asked: 0, offered: 0, mended: 0, tooLarge: 0 }]),
);

test(`${wanted} fixes on real code leave code that parses, without the finding and without worse ones`, async () => {
  const chosen = spread(await allOffers());
  const wrong: string[] = [];
  for (const offer of chosen) {
    const complaint = await complaintAbout(offer);
    if (complaint) wrong.push(complaint);
    else rows.get(offer.finding.rule)!.mended++;
  }
  expect(chosen).toHaveLength(wanted);
  expect(wrong).toEqual([]);
});

afterAll(() => {
  for (const [rule, { findings, asked, offered, mended, tooLarge }] of rows)
    console.log(
      `${rule.padEnd(20)} ${findings} findings, fixes for ${offered} of ${asked} asked; ${mended} tried are right` +
        (tooLarge > 0 ? `, after ${tooLarge} a function is one line too long` : ''),
    );
});

async function allOffers(): Promise<readonly Offer[]> {
  const offers: Offer[] = [];
  for (const corpus of corpora)
    for (const source of sourcesOf(corpus)) offers.push(...(await offersIn(corpus, source)));
  return offers;
}

async function offersIn(corpus: string, source: Source): Promise<readonly Offer[]> {
  const tree = await parse(source.text, source.language);
  const facts = factsOf(tree);
  if (facts.problem) return [];
  const findings = [...judge(facts, { rules: {} }).findings, ...clumpsIn(facts)];
  const asked = [...rows].flatMap(([rule, row]) => {
    const all = findings.filter(finding => finding.rule === rule);
    row.findings += all.length;
    return shuffled(all).slice(0, mostInFile);
  });
  return [...fixesOf(tree, asked)].flatMap(([finding, fixes]) => {
    const row = rows.get(finding.rule)!;
    row.asked++;
    if (fixes.length > 0) row.offered++;
    return fixes.map(fix => ({ corpus, source, finding, fix }));
  });
}

function shuffled<T>(all: readonly T[]): readonly T[] {
  const random = randomFrom(seed);
  return all
    .map(each => ({ each, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ each }) => each);
}

/** Rules in turn, so that those with few are there too. */
function spread(offers: readonly Offer[]): readonly Offer[] {
  const byRule = Map.groupBy(shuffled(offers), ({ finding }) => finding.rule);
  const turns = [...byRule.values()].flatMap(all => all.map((offer, turn) => ({ offer, turn })));
  return turns
    .toSorted((a, b) => a.turn - b.turn)
    .slice(0, wanted)
    .map(({ offer }) => offer);
}

async function complaintAbout({ corpus, source, finding, fix }: Offer): Promise<string | undefined> {
  const { text, language, path } = source;
  const fixed = applyEdits(text, fix.edits);
  const place = `${finding.rule} ${corpus}/${path}:${finding.range[0]}:${finding.range[1]}`;
  if ((await parse(fixed, language)).problem) return `${place} does not parse`;
  const [before, after] = [await findingsIn(text, language), await findingsIn(fixed, language)];
  if (countLike(finding, after) >= countLike(finding, before)) return `${place} is still there`;
  const worse = worseThan(finding, before, after);
  if (worse.some(({ rule }) => sizes.has(rule))) rows.get(finding.rule)!.tooLarge++;
  const others = worse.filter(({ rule }) => !sizes.has(rule));
  return others.length > 0 ? `${place} gives ${others.map(({ rule }) => rule).join(', ')}` : undefined;
}
