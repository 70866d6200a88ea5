import { type PathLike, readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { Finding } from '../../src/analysis/rules/rule.js';
import { annotate, type Mark, withoutMarks } from './annotations.js';

/** Whether a fixture is marked as found; with `UPDATE` it is from now on. */
export function expectMarks(file: PathLike, marks: readonly Mark[]): void {
  const fixture = readFileSync(file, 'utf8');
  const annotated = annotate(withoutMarks(fixture), marks);
  if (process.env.UPDATE) writeFileSync(file, annotated);
  else expect(annotated, String(file)).toBe(fixture);
}

export function marksOf(findings: readonly Finding[]): readonly Mark[] {
  return findings.map(({ range, rule, severity, message }) => ({
    range,
    text: `${rule} ${severity}: ${message}`,
  }));
}

/** Of the rule or pattern that a fixture is about, which may have a second one in another language. */
export function idOf(name: string): string {
  return name.replace(/\.\w+$/, '');
}
