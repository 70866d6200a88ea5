import { OperationalError } from '../base/errors.js';

/** Completed issues lie in a folder of their own. */
const completeFolder = 'complete/';
const extension = '.md';

export function pathOf(name: string, isComplete: boolean): string {
  return `${isComplete ? completeFolder : ''}${name}${extension}`;
}

/** Of a path relative to the folder of issues; undefined for what is no issue. */
export function placeOf(path: string): { readonly name: string; readonly isComplete: boolean } | undefined {
  const isComplete = path.startsWith(completeFolder);
  const file = isComplete ? path.slice(completeFolder.length) : path;
  const isIssue = file.endsWith(extension) && !file.startsWith('.') && !file.includes('/');
  return isIssue && file.length > extension.length
    ? { name: file.slice(0, -extension.length), isComplete }
    : undefined;
}

/** Without letters that are mistaken for digits. */
const letters = '0123456789abcdefghjkmnpqrstvwxyz';
const randomLetters = 8;
const mostSlug = 48;

/**
 * A name that nobody else gives: the second, forty random bits, and what the title says. Worktrees and clones that never
 * hear of each other do not collide, and the order of names is that of age.
 */
export function newName(title: string, epochMs: number, random: (count: number) => Uint8Array): string {
  const [date = '', time = ''] = new Date(epochMs).toISOString().slice(0, 19).replace(/[-:]/g, '').split('T');
  const own = Array.from(random(randomLetters), byte => letters[byte % letters.length]).join('');
  return [date, time, own, slugOf(title)].filter(Boolean).join('-');
}

function slugOf(title: string): string {
  const ascii = title.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const words = ascii.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
  return words.slice(0, mostSlug).replace(/-[^-]*$/, words.length > mostSlug ? '' : '$&');
}

const mostName = 120;
/** Characters, edges and whole names that some file system refuses, or a command line takes for an option. */
const impossible = [/[/\\<>:"|?*\0-\x1f\x7f]/, /^[.\s-]|[.\s]$/, /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i];

/** Throws `issue/name` for a name that cannot be a file on one of the platforms that the repository may be cloned on. */
export function checkName(name: string): void {
  const isSound = name !== '' && name.length <= mostName && !impossible.some(part => part.test(name));
  if (!isSound) throw new OperationalError('issue/name', JSON.stringify(name));
}
