import { rule } from './rule.js';

export const nestedSwitch = rule({
  id: 'nested-switch',
  name: 'Nested switch',
  version: 1,
  summary: 'A switch inside a switch hides which case one is in: extract the inner one into a function.',
  definition:
    'A `switch` anywhere inside another one, in a function written there too. Equals `no-nested-switch` of eslint-plugin-sonarjs (Sonar S1821).',
  severity: 'warning',
  quickFix: 'refactor',
  oracleRule: 'sonarjs/no-nested-switch',
  defaults: {},
  watch: (_scene, see) => {
    let depth = 0;
    return {
      enter: {
        SwitchStatement({ range: [start] }) {
          if (depth++ > 0) see(start, start + 'switch'.length);
        },
      },
      leave: { SwitchStatement: () => void depth-- },
    };
  },
  onSighting: ({ range }, _options, report) => report(range, 'A switch inside a switch'),
});
