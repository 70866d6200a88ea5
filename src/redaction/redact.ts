import { assignedSecrets } from './assignments.js';
import { credentials } from './credentials.js';
import { privateKeys } from './private-keys.js';
import { type RuleSet, secretsOf } from './rule-set.js';
import type { Secret } from './secret.js';
import { tokens } from './tokens.js';

export interface Redaction {
  /** Each secret is replaced by `[redacted <kind>]`. */
  readonly text: string;
  /** In the text that was given, by position; they neither touch nor overlap. */
  readonly secrets: readonly Secret[];
}

/** Most specific first: where two finders see the same secret, the earlier one names it. */
const finders: readonly ((text: string) => Iterable<Secret>)[] = [
  privateKeys,
  tokens,
  credentials,
  assignedSecrets,
];

/**
 * Takes out what must not leave the machine. Every text shown to a tool goes through here, so a doubtful value goes
 * too. The time it takes grows as the text does, whatever the text is; the rule set is loaded by the first call.
 */
export async function redact(text: string): Promise<Redaction> {
  const { ruleSet } = await import('./secretlint-rules.js');
  return redactWith(ruleSet, text);
}

async function redactWith(ruleSet: RuleSet, text: string): Promise<Redaction> {
  const own = finders.flatMap(find => [...find(text)]);
  const secrets = merged([...own, ...(await secretsOf(ruleSet, text))]);
  return { text: withoutSecrets(text, secrets), secrets };
}

/** Overlapping ones become one, so that no end of a longer secret stays; the sort is stable, so the earlier finder names it. */
function merged(found: readonly Secret[]): readonly Secret[] {
  const joined: Secret[] = [];
  for (const next of found.toSorted((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (!last || next.start > last.end) joined.push(next);
    else if (next.end > last.end) joined[joined.length - 1] = { ...last, end: next.end };
  }
  return joined;
}

function withoutSecrets(text: string, secrets: readonly Secret[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const { kind, start, end } of secrets) {
    parts.push(text.slice(from, start), `[redacted ${kind}]`);
    from = end;
  }
  parts.push(text.slice(from));
  return parts.join('');
}
