import { describe, expect, it } from 'vitest';
import { decodeSource, digestSource } from '../../../src/node/files/decode.js';

const utf16 = (text: string): Buffer =>
  Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
const utf16be = (text: string): Buffer => Buffer.from(utf16(text)).swap16();
const marked = (text: string): Buffer => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text)]);
const text = 'const ü = "€";\r\n';

describe('the text of a file', () => {
  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', marked(text)],
    ['UTF-16 LE', utf16(text)],
    ['UTF-16 BE', utf16be(text)],
  ])('is the same in %s, and so is its digest', (_name, bytes) => {
    expect(decodeSource('ts', bytes)).toEqual({ text, language: 'ts' });
    expect(digestSource('ts', bytes)).toBe(digestSource('ts', Buffer.from(text)));
  });

  it('is empty for an empty file, and for one that is only a mark', () => {
    for (const bytes of [Buffer.alloc(0), marked(''), utf16('')]) {
      expect(decodeSource('js', bytes)).toEqual({ text: '', language: 'js' });
      expect(digestSource('js', bytes)).toBe(digestSource('js', Buffer.alloc(0)));
    }
  });

  it('loses one mark, not two', () => {
    expect(decodeSource('ts', marked('\uFEFFx')).text).toBe('\uFEFFx');
  });

  it('keeps what is no UTF-8 as U+FFFD and says so', () => {
    const broken = Buffer.from([0x61, 0xff, 0xc3, 0x28, 0xe2, 0x82]);
    expect(decodeSource('ts', broken)).toEqual({ text: 'a\uFFFD\uFFFD(\uFFFD', language: 'ts', lossy: true });
    expect(digestSource('ts', broken)).not.toBe(digestSource('ts', Buffer.from('a\uFFFD\uFFFD(\uFFFD')));
  });

  it('keeps what is no UTF-16 as U+FFFD and says so', () => {
    const halved = Buffer.concat([utf16('ab'), Buffer.from([0x63])]);
    expect(decodeSource('ts', halved)).toEqual({ text: 'ab\uFFFD', language: 'ts', lossy: true });
    expect(decodeSource('ts', utf16('a\uD800b'))).toEqual({ text: 'a\uFFFDb', language: 'ts', lossy: true });
    expect(digestSource('ts', halved)).not.toBe(digestSource('ts', utf16('ab\uFFFD')));
  });

  it('may contain a genuine U+FFFD', () => {
    expect(decodeSource('ts', Buffer.from('\uFFFD'))).toEqual({ text: '\uFFFD', language: 'ts' });
  });

  it('is binary with a NUL byte near its beginning only', () => {
    expect(decodeSource('ts', Buffer.from('a\0b'))).toEqual({
      text: '',
      language: 'ts',
      unreadable: 'binary',
    });
    const late = `${'x'.repeat(9000)}\0`;
    expect(decodeSource('ts', Buffer.from(late))).toEqual({ text: late, language: 'ts' });
  });

  it('has another digest in another language', () => {
    expect(digestSource('ts', Buffer.from(text))).not.toBe(digestSource('tsx', Buffer.from(text)));
  });
});
