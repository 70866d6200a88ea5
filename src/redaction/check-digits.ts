import { crc32 } from 'node:zlib';

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const checkLength = 6;

/**
 * The last six characters of GitHub's and npm's tokens are the CRC-32 of the random ones before, in base 62.
 * https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/
 */
export function endsInCheckDigits(token: string): boolean {
  const random = token.slice(token.indexOf('_') + 1, -checkLength);
  return checkDigitsOf(random) === token.slice(-checkLength);
}

export function checkDigitsOf(random: string): string {
  let rest = crc32(random);
  let text = '';
  for (let place = 0; place < checkLength; place++) {
    text = digits[rest % digits.length] + text;
    rest = Math.floor(rest / digits.length);
  }
  return text;
}
