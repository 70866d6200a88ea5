/** Where people read about Treewarden. */
export const homepage = 'https://github.com/treewarden/treewarden#readme';

const rulesPage = 'https://github.com/treewarden/treewarden/blob/main/docs/rules.md';

/** The page that a rule's diagnostics link to. */
export function pageOf(rule: string): string {
  return `${rulesPage}#${rule}`;
}
