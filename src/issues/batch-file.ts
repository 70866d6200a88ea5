import { OperationalError } from '../base/errors.js';
import { asRecord, isRecord } from '../base/records.js';
import { issuePriorities, workStates } from './issue.js';
import type { IssueOperation } from './plan.js';

type Check = readonly [is: (value: unknown) => boolean, wanted: string];

const text: Check = [value => typeof value === 'string', 'a text'];
const fields: Readonly<Record<string, Check>> = {
  title: text,
  body: text,
  append: text,
  created: text,
  completed: text,
  state: oneOf(workStates),
  priority: oneOf(issuePriorities),
  labels: [value => isListOf(value, one => typeof one === 'string'), 'a list of texts'],
  findings: [value => isListOf(value, isRecord), 'a list of { rule, path, key }'],
  closesWithFindings: [value => typeof value === 'boolean', 'true or false'],
};

/** What an operation has besides `op` and `name`, and what of that it needs. */
const operations: Readonly<
  Record<IssueOperation['op'], { readonly needs: readonly string[]; readonly allows: readonly string[] }>
> = {
  create: { needs: ['title'], allows: ['name', ...Object.keys(fields)] },
  update: { needs: ['name'], allows: Object.keys(fields) },
  complete: { needs: ['name'], allows: [] },
  reopen: { needs: ['name'], allows: [] },
  delete: { needs: ['name'], allows: [] },
};

/** Operations as JSON: a list. Throws `issue/batch`, whose causes name each thing that is wrong and where. */
export function parseBatch(source: string): readonly IssueOperation[] {
  const list = parsed(source);
  if (!Array.isArray(list))
    throw refusal(['It is no list of operations, such as [{ "op": "complete", "name": "…" }].']);
  const problems = list.flatMap((operation, index) =>
    problemsOf(operation).map(problem => `operation ${index + 1}: ${problem}`),
  );
  if (problems.length > 0) throw refusal(problems);
  return list as readonly IssueOperation[];
}

function parsed(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch (cause) {
    throw new OperationalError('issue/batch', '', { cause });
  }
}

function refusal(problems: readonly string[]): OperationalError {
  return new OperationalError('issue/batch', '', { cause: new Error(problems.join(' ')) });
}

function problemsOf(operation: unknown): readonly string[] {
  const { op, ...rest } = asRecord(operation);
  const known = Object.entries(operations).find(([name]) => name === op)?.[1];
  if (!known) return [`"op" is one of ${Object.keys(operations).join(', ')}.`];
  const missing = known.needs.filter(name => !(name in rest)).map(name => `It needs "${name}".`);
  const wrong = Object.entries(rest).flatMap(([name, value]) =>
    [...known.needs, ...known.allows].includes(name) ? fieldProblem(name, value) : [`It has no "${name}".`],
  );
  return [...missing, ...wrong];
}

function fieldProblem(name: string, value: unknown): readonly string[] {
  const [is, wanted] = fields[name] ?? text;
  const isCleared = value === null && ['state', 'priority', 'completed'].includes(name);
  return isCleared || is(value) ? [] : [`"${name}" has to be ${wanted}.`];
}

function oneOf(all: readonly string[]): Check {
  return [value => all.some(one => one === value), `one of ${all.join(', ')}`];
}

function isListOf(value: unknown, is: (one: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(is);
}
