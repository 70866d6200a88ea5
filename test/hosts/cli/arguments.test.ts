import { describe, expect, test } from 'vitest';
import { OperationalError } from '../../../src/base/errors.js';
import { parseArguments, type Request } from '../../../src/hosts/cli/arguments.js';

function requestOf(line: string): Request {
  const asked = parseArguments(line.split(' ').filter(Boolean));
  if (asked.to !== 'run') throw new Error(`asked for ${asked.to}`);
  return asked.request;
}

function problemOf(line: string): string {
  try {
    parseArguments(line.split(' ').filter(Boolean));
  } catch (error) {
    if (OperationalError.is(error, 'usage/invalid')) return error.subject;
    throw error;
  }
  return 'none';
}

test('options may stand before and after what they are for', () => {
  expect(requestOf('--stats scan src -q test --format=json')).toEqual({
    command: 'scan',
    operands: ['src', 'test'],
    format: 'json',
    failOn: 'warning',
    rules: {},
    sample: undefined,
    maxFindings: 0,
    newSince: undefined,
    kind: undefined,
    allow: [],
    from: undefined,
    detach: false,
    trust: false,
    dryRun: false,
    states: true,
    watch: false,
    stats: true,
    cache: true,
    concurrency: true,
    cpuProf: false,
    heapProf: false,
    quiet: true,
    across: true,
    baseline: true,
    prune: false,
    all: false,
    orphans: false,
    readChats: false,
    rebuild: false,
    strict: false,
    hashPaths: false,
    labels: [],
    findings: [],
    closeWithFindings: false,
  });
});

test('--rule is repeatable, and the last one of a rule counts', () => {
  expect(requestOf('scan --rule a=error --rule b=off --rule a=hint').rules).toEqual({ a: 'hint', b: 'off' });
});

test('after -- everything is a path', () => {
  expect(requestOf('scan -- --stats').operands).toEqual(['--stats']);
});

test('cache clear is two words', () => {
  expect(requestOf('cache clear src/** --kind findings')).toMatchObject({
    command: 'cache clear',
    operands: ['src/**'],
    kind: 'findings',
  });
});

test('help and version win over everything but a wrong word', () => {
  expect(parseArguments(['scan', '--help'])).toEqual({ to: 'help', about: 'scan' });
  expect(parseArguments(['-h'])).toEqual({ to: 'help', about: undefined });
  expect(parseArguments(['-v', '--what'])).toEqual({ to: 'version' });
});

describe('a wrong command line says what may have been meant', () => {
  test.each([
    ['', 'No command was given.'],
    ['scna', 'There is no command "scna". Did you mean "treewarden scan"?'],
    ['src', 'There is no command "src". Did you mean "treewarden scan src"?'],
    ['cache', 'There is no command "cache". Did you mean "treewarden cache clear"?'],
    ['scan --formt json', 'There is no option --formt. Did you mean --format?'],
    ['scan --entirely-else', 'There is no option --entirely-else.'],
    ['scan -x', 'There is no option -x.'],
    ['status --fail-on never', '"status" has no option --fail-on. See "treewarden status --help".'],
    ['scan --format', '--format needs a value: text|json|ndjson|sarif|csv|md|github|checkstyle.'],
    ['scan --format --stats', '--format needs a value: text|json|ndjson|sarif|csv|md|github|checkstyle.'],
    ['scan --format=', '--format needs a value: text|json|ndjson|sarif|csv|md|github|checkstyle.'],
    [
      'scan --format xml',
      '--format does not know "xml". It is one of text, json, ndjson, sarif, csv, md, github, checkstyle.',
    ],
    ['scan --stats=yes', '--stats takes no value.'],
    ['verify --sample 0', '--sample needs a number above 0, not "0".'],
    ['verify --sample -3', '--sample needs a value: n.'],
    ['verify --sample ten', '--sample needs a number above 0, not "ten".'],
    [
      'scan --rule magic-number',
      '--rule needs id=severity, for example magic-number=off, not "magic-number".',
    ],
    ['scan --rule a=loud', '--rule a does not know "loud". It is one of error, warning, info, hint, off.'],
    ['explain', '"explain" needs <file>.'],
    ['explain a b', '"explain" takes nothing more than <file>: "b" is too much.'],
    ['status here', '"status" takes nothing more than options: "here" is too much.'],
  ])('%s', (line, problem) => {
    expect(problemOf(line)).toBe(problem);
  });
});
