import { isPlaceholder, isRandom } from './randomness.js';

const shortestKey = 12;

/** A key is made by a machine. */
export function isSecretKey(value: string): boolean {
  return value.length >= shortestKey && !isAddress(value) && isRandom(value);
}

/** A password is made by people, so it need not look random; where it may be an expression, it must. */
export function isSecretPassword(value: string, isLiteral: boolean): boolean {
  if (isPlaceholder(value) || isAddress(value) || !isPasswordLike(value)) return false;
  return isLiteral || isRandom(value) || !isExpression(value);
}

/** Letters beside a digit or a sign that neither joins nor quotes words. */
function isPasswordLike(value: string): boolean {
  return /[A-Za-z]/.test(value) && /[^A-Za-z\s_./:'"`-]/.test(value) && !version.test(value);
}

const version = /^[~^<>=v]*\d+\.\d+[\w.-]*$/;

/** A credential inside of an address is looked for by itself; a path is none. */
function isAddress(value: string): boolean {
  return /^[a-z+]{2,12}:\/\//i.test(value) || /^(?:~|\.{1,2})?(?:\/[a-z][\w.@-]*)+\/?$/.test(value);
}

/** A path of names, a call, an index. */
function isExpression(value: string): boolean {
  return /^[!\w$?.:/@-]+[,;]?$|^[\w$.]+[(<[]/.test(value);
}
