import fc from 'fast-check';
import { expect, test } from 'vitest';
import { digestOf } from '../../src/base/digest.js';
import { ChangeLog } from '../../src/engine/change-log.js';
import type { Resolved } from '../../src/engine/loader.js';
import { Roster } from '../../src/engine/roster.js';

const memberOf = (value: number): Resolved => {
  const digest = digestOf(String(value));
  return { key: digest, digest, load: () => ({ value, partial: false }) };
};
const subject = fc.integer({ min: 0, max: 400 }).map(index => `src/part-${index % 7}/file-${index}.ts`);
const change = fc.tuple(subject, fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }));
const changes = fc.array(change, { maxLength: 60 });

function changed(roster: Roster, steps: readonly (readonly [string, number | undefined])[]): Roster {
  return roster.with(
    new Map(steps.map(([subject, value]) => [subject, value === undefined ? undefined : memberOf(value)])),
  );
}

const shown = (roster: Roster) => roster.entries().map(([subject, { digest }]) => [subject, digest]);

test('its digest says who the members are and what each of them is, and not how they came', () => {
  fc.assert(
    fc.property(fc.array(changes, { maxLength: 6 }), batches => {
      const members = new Map<string, number>();
      let roster = Roster.empty;
      for (const batch of batches) {
        roster = changed(roster, batch);
        for (const [subject, value] of batch) {
          if (value === undefined) members.delete(subject);
          else members.set(subject, value);
        }
        const fresh = changed(Roster.empty, [...members].reverse());
        expect(roster.digest).toBe(fresh.digest);
        expect(roster.size).toBe(members.size);
        expect(shown(roster)).toEqual(shown(fresh));
        expect(roster.entries().map(([subject]) => subject)).toEqual([...members.keys()].sort());
      }
    }),
  );
});

test('another member, or another digest of one, is another digest', () => {
  fc.assert(
    fc.property(changes, change, (steps, [subject, value]) => {
      const before = changed(Roster.empty, steps);
      const after = changed(before, [[subject, value]]);
      const isSame = before.get(subject)?.digest === after.get(subject)?.digest;
      expect(after.digest === before.digest).toBe(isSame);
    }),
  );
});

test('what changed since an earlier one makes that one equal, and is no more than needed', () => {
  fc.assert(
    fc.property(changes, changes, (some, others) => {
      const before = changed(Roster.empty, some);
      const after = changed(before, others);
      const between = after.changesSince(before);
      expect(shown(before.with(between))).toEqual(shown(after));
      for (const [subject, member] of between) expect(before.get(subject)?.digest).not.toBe(member?.digest);
      expect(after.changesSince(after).size).toBe(0);
    }),
  );
});

test('an earlier roster stays as it was', () => {
  const before = changed(Roster.empty, [
    ['a', 1],
    ['b', 2],
  ]);
  const digest = before.digest;
  changed(before, [
    ['a', 3],
    ['c', 1],
    ['b', undefined],
  ]);
  expect(before.digest).toBe(digest);
  expect(shown(before).map(([subject]) => subject)).toEqual(['a', 'b']);
});

test('a log of changes knows all that came after a revision, or says that it does not', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 9000 }), { maxLength: 4 }),
      fc.nat(6),
      (batches, asked) => {
        const log = new ChangeLog();
        const all: [number, string][] = [];
        for (const [index, size] of batches.entries())
          for (let each = 0; each < size; each++) {
            log.add(`s${each}`, index + 1);
            all.push([index + 1, `s${each}`]);
          }
        const expected = all.filter(([revision]) => revision > asked).map(([, subject]) => subject);
        const known = log.after(asked);
        if (known || expected.length <= 4096) expect(known).toEqual(expected);
      },
    ),
    { numRuns: 30 },
  );
});
