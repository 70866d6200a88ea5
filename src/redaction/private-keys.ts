import type { Secret } from './secret.js';

const marker = /-----(BEGIN|END) [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;
const longestBody = 20_000;
/** Fewer base64 characters are an ellipsis in a text about keys: the shortest key, Ed25519's, has 64. */
const shortestBody = 40;

/** RFC 7468's blocks, encrypted and OpenPGP's ones too; of a block that is cut off, what is there. */
export function* privateKeys(text: string): Generator<Secret> {
  const markers = text.includes('PRIVATE KEY') ? [...text.matchAll(marker)] : [];
  for (const [index, begin] of markers.entries()) {
    if (begin[1] !== 'BEGIN') continue;
    const from = begin.index + begin[0].length;
    const end = endOf(text, from, markers[index + 1]);
    if (lettersIn(text.slice(from, end)) >= shortestBody)
      yield { kind: 'private-key', start: begin.index, end };
  }
}

function endOf(text: string, from: number, next: RegExpExecArray | undefined): number {
  if (next?.[1] === 'END' && next.index - from <= longestBody) return next.index + next[0].length;
  const cutOff = /[A-Za-z0-9+/=\s\\]*/y;
  cutOff.lastIndex = from;
  return from + (cutOff.exec(text)?.[0].length ?? 0);
}

function lettersIn(body: string): number {
  return body.replace(/\\[nr]|[^A-Za-z0-9+/=]/g, '').length;
}
