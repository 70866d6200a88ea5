import { expect, test } from 'vitest';
import { findingDiagnostics } from '../../../src/hosts/server/diagnostics.js';

test('the other places of a finding are related information, wherever they are', () => {
  const finding = {
    rule: 'duplicated-code',
    severity: 'warning',
    message: 'the same',
    range: [3, 1, 3, 9],
    in: -1,
    related: [{ path: 'src/b c.ts', range: [7, 2, 7, 9], message: 'The same code' }],
  } as const;
  const [diagnostic] = findingDiagnostics([finding], '/w');
  expect(diagnostic?.relatedInformation).toEqual([
    {
      location: {
        uri: 'file:///w/src/b%20c.ts',
        range: { start: { line: 6, character: 1 }, end: { line: 6, character: 8 } },
      },
      message: 'The same code',
    },
  ]);
  expect(findingDiagnostics([finding])[0]).not.toHaveProperty('relatedInformation');
});
