import { rule } from './rule.js';

export const raceOnSharedState = rule({
  id: 'race-on-shared-state',
  name: 'Read-modify-write across await',
  version: 1,
  summary:
    'It was read before an await and is written after it, so a change made in between is lost: read it again after the await.',
  definition:
    'In an async or generator function, an assignment to a variable that other functions use too, or to a member of its value or of a parameter, which on some way was last read before an `await` or `yield`. Equals ESLint `require-atomic-updates`.',
  severity: 'warning',
  quickFix: 'none',
  oracleRule: 'require-atomic-updates',
  defaults: {},
  watch: (scene, see) => ({
    end() {
      for (const { target, variable } of scene.races()) see(...target.range, variable);
    },
  }),
  onSighting: ({ range, value }, _options, report) =>
    report(range, `What is written may be out of date: ${value} was read before an await`),
});
