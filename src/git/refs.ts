/** A branch, tag or other name of an object. */
export interface Ref {
  /** Full, such as `refs/heads/feature/x`. */
  readonly name: string;
  readonly id: string;
  readonly type: string;
  /** What an annotated tag is of. */
  readonly peeled?: string;
  /** Full name of the branch that is followed. */
  readonly upstream?: string;
  /** Full name of what it stands for, such as `refs/remotes/origin/main` for `refs/remotes/origin/HEAD`. */
  readonly target?: string;
  /** Where it is checked out. */
  readonly worktree?: string;
}

const fields = ['refname', 'objectname', 'objecttype', '*objectname', 'upstream', 'symref', 'worktreepath'];

/** For `git for-each-ref`: a path may hold line breaks, so every field ends with a zero byte. */
export const refFormat = `--format=${fields.map(field => `%(${field})%00`).join('')}`;

/** Of `git for-each-ref` with that format. */
export function parseRefs(output: string): readonly Ref[] {
  const refs: Ref[] = [];
  const values = output.split('\0');
  for (let at = 0; at + fields.length < values.length; at += fields.length) {
    const [name = '', id = '', type = '', peeled, upstream, target, worktree] = values.slice(
      at,
      at + fields.length,
    );
    refs.push({
      name: name.replace(/^\n/, ''), // Ends the record before it.
      id,
      type,
      ...(peeled ? { peeled } : {}),
      ...(upstream ? { upstream } : {}),
      ...(target ? { target } : {}),
      ...(worktree ? { worktree } : {}),
    });
  }
  return refs;
}
