import { createRequire } from 'node:module';
import type { Source } from '../conformance/corpora.js';

/** Lines of one file, both included. */
export interface LineSpan {
  readonly path: string;
  readonly first: number;
  readonly last: number;
}

interface Place {
  readonly line: number;
}

interface Token {
  readonly value: string;
  readonly range: readonly [number, number];
  readonly loc: { readonly start: Place; readonly end: Place };
}

interface Side {
  readonly sourceId: string;
  readonly start: Place;
  readonly end: Place;
  readonly range: readonly [number, number];
}

type Clone = Readonly<Record<'duplicationA' | 'duplicationB', Side>>;

const ofJscpd = createRequire(createRequire(import.meta.url).resolve('jscpd'));
const { Detector, MemoryStore, getModeHandler } = ofJscpd('@jscpd/core');
const { Tokenizer, tokenize } = ofJscpd('@jscpd/tokenizer');

/** Copies as jscpd finds them without comments (mode weak), 50 tokens and 5 lines and more. */
export async function jscpdClones(sources: readonly Source[]): Promise<readonly LineSpan[]> {
  const mode = getModeHandler('weak');
  const options = { minTokens: 50, minLines: 5, maxLines: Number.MAX_SAFE_INTEGER, mode };
  const detector = new Detector(new Tokenizer(), new MemoryStore(), [], options);
  const tokens = new Map<string, readonly Token[]>();
  const spans: LineSpan[] = [];
  for (const { path, text, language } of sources) {
    const format = language === 'ts' ? 'typescript' : language === 'js' ? 'javascript' : language;
    tokens.set(path, tokenize(text, format).filter(mode));
    const clones: readonly Clone[] = await detector.detect(path, text, format);
    spans.push(...clones.flatMap(clone => bothSides(clone, tokens)));
  }
  return spans;
}

/**
 * jscpd goes on with a clone as long as each window is known, wherever from, and tells the last one's place as the end of
 * the other side. That side is taken as far as its tokens are those of the first.
 */
function bothSides({ duplicationA, duplicationB }: Clone, tokens: ReadonlyMap<string, readonly Token[]>) {
  const ours = tokensFrom(duplicationA, tokens);
  const theirs = tokensFrom(duplicationB, tokens);
  let last = theirs[0]!;
  for (const [index, { value, range }] of ours.entries()) {
    if (range[1] > duplicationA.range[1] || theirs[index]?.value !== value) break;
    last = theirs[index]!;
  }
  const spanOf = ({ sourceId, start }: Side, end: Place): LineSpan => ({
    path: sourceId,
    first: start.line,
    last: end.line,
  });
  return [spanOf(duplicationA, duplicationA.end), spanOf(duplicationB, last.loc.end)];
}

function tokensFrom({ sourceId, range }: Side, tokens: ReadonlyMap<string, readonly Token[]>) {
  const all = tokens.get(sourceId)!;
  return all.slice(all.findIndex(token => token.range[0] === range[0]));
}
