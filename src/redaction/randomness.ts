/** What stands in documentation where a secret would: nobody's secret says so. */
const placeholder =
  /example|placeholder|dummy|sample|change_?me|redacted|your[-_]|insert[-_]|replace[-_]|my[-_]?secret|x{4}|\*{3}|\.{3}|…|^<|>$|\$\{|\{\{|\$\(|^%\w+%$|A-Za-z|a-z0-9|^\$\w+$|12345678|abcdefgh|deadbeef/i;

/** Words that stand for a password in a template or a default, and are none. */
const templateWords =
  /^(?:user(?:name)?|pass(?:wo?r?d)?|pwd|secret|token|string|null|undefined|none|true|false|root|admin|postgres|mysql|guest|test)\d{0,3}$/i;

const fewestDistinct = 5;

export function isPlaceholder(value: string): boolean {
  return placeholder.test(value) || templateWords.test(value) || new Set(value).size < fewestDistinct;
}

/** Shannon's entropy of the characters that are there, in bits a character. */
function entropyOf(value: string): number {
  const counts = new Map<string, number>();
  for (const char of value) counts.set(char, (counts.get(char) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / value.length) * Math.log2(count / value.length);
  return bits;
}

/** A word or a number: what names, versions and cache keys are put together from. */
const namedPart = /^(?:[A-Za-z]?[a-z]*|[A-Z]*|v?\d*)$/;

const leastEntropy = 2.8;
const leastChanges = 0.18;

/**
 * Whether a value looks drawn at random rather than named by somebody: many different characters, a digit among them,
 * and lower case, upper case and digits taking turns. In random hexadecimal digits they do at 0.47 of the places, in
 * random letters and digits at 0.62, in names of three words at about 0.1.
 */
export function isRandom(value: string): boolean {
  const letters = value.replace(/[^A-Za-z0-9]/g, '');
  if (!/[A-Za-z]/.test(letters) || isPlaceholder(value)) return false;
  if (!/[0-9]/.test(letters)) return isUnpronounceable(letters);
  if (value.split(/[^A-Za-z0-9]+/).every(part => namedPart.test(part))) return false;
  return entropyOf(letters) >= leastEntropy && changesOf(letters) / letters.length >= leastChanges;
}

const leastLetters = 16;
const longestSyllable = 2.4;

/** Letters alone, whose humps are too short to be words: 3 % of random tokens of 20 characters have no digit. */
function isUnpronounceable(letters: string): boolean {
  const humps = letters.match(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])/g) ?? [];
  return letters.length >= leastLetters && letters.length / humps.length < longestSyllable;
}

function changesOf(letters: string): number {
  let changes = 0;
  for (let at = 1; at < letters.length; at++) {
    if (classOf(letters.charCodeAt(at)) !== classOf(letters.charCodeAt(at - 1))) changes++;
  }
  return changes;
}

const upperA = 65;
const lowerA = 97;

function classOf(code: number): number {
  if (code >= lowerA) return 2;
  return code >= upperA ? 1 : 0;
}
