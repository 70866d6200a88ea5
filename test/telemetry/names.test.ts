import { expect, test } from 'vitest';
import { repeatRules } from '../../src/analysis/repeats/index.js';
import { commands } from '../../src/hosts/cli/command-table.js';
import { requests } from '../../src/hosts/protocol.js';
import { nameOf, type OperationKind, operationNames } from '../../src/telemetry/operation.js';
import { fileQueries, workspaceNodes } from '../../src/workspace/registry.js';

/** A new query, request or command is one line in `operationNames`. */
test.each<[OperationKind, readonly string[]]>([
  ['query', [...fileQueries, ...workspaceNodes].map(({ id }) => id)],
  ['query', repeatRules.map(({ id }) => `repeat-findings-${id}`)],
  ['request', Object.values(requests).map(({ method }) => method)],
  ['command', Object.keys(commands)],
])('every %s has a name', (kind, told) => {
  expect(told.filter(name => nameOf(kind, name) === 'other')).toEqual([]);
});

test('names are words', () => {
  const names = Object.values(operationNames).flat();
  expect(names.filter(name => !/^[a-z]+(?:[-/ ][a-z]+)*$/i.test(name))).toEqual([]);
});
