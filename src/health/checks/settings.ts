import { counted } from '../../base/amounts.js';
import { type Check, check, type Problem } from '../check.js';
import type { SettingsVitals } from '../vitals/settings.js';

/** What is written in the settings and means nothing. */
export const settings = check({
  id: 'settings',
  title: 'Settings',
  group: 'Files',
  weight: 'essential',
  reads: 'settings',
  whenSilent: () => ({
    why: 'Reading the settings did not come to an end, as happens on a disk that does not answer. Defaults are used meanwhile.',
    steps: [{ say: 'See what the checks of permissions and of the file system say.' }],
  }),
  judge: vital => ({
    healthy: vital.file
      ? `${vital.file} is valid.`
      : 'No settings file; the defaults and your editor decide.',
    measured: [
      { name: 'Settings file', value: vital.file ?? 'none' },
      { name: 'Not valid', value: counted(vital.problems.length, 'value') },
    ],
    problems: [...unreadable(vital), ...vital.problems.map(one => notValid(one, vital))],
  }),
} satisfies Check<'settings'>);

function unreadable({ file, unreadable: reason }: SettingsVitals): readonly Problem[] {
  if (reason === undefined) return [];
  return [
    {
      verdict: 'error',
      title: `${file ?? 'The settings file'} cannot be understood, so nothing in it counts.`,
      why: `${reason} Until it is corrected, defaults are used: rules that you switched off are on again.`,
      steps: [
        {
          say: 'Open it at that place. In YAML, tabs and a missing space after a colon are the usual faults.',
        },
        { say: 'The command line says it, too, with the line:', command: 'treewarden status' },
      ],
      action: 'open-settings',
    },
  ];
}

function notValid(
  { layer, key, message }: SettingsVitals['problems'][number],
  { file }: SettingsVitals,
): Problem {
  return {
    verdict: 'warning',
    title: `${key || 'A setting'}: ${message}`,
    why: `It is written in ${placeOf(layer, file)}. It has no effect; everything else there counts.`,
    steps: [stepOf(layer)],
    ...(layer === 'environment' || layer === 'flags' ? {} : { action: 'open-settings' as const }),
  };
}

function placeOf(layer: string, file = 'the settings file'): string {
  if (layer === 'file') return file;
  return places[layer] ?? 'the settings of the editor';
}

const places: Readonly<Record<string, string>> = {
  environment: 'a TREEWARDEN_ variable',
  flags: 'the command line',
};

function stepOf(layer: string): Problem['steps'][number] {
  if (layer === 'environment')
    return {
      say: 'Correct the variable where it is set: your shell profile, or the environment of the CI job.',
    };
  if (layer === 'flags') return { say: 'See which values there are:', command: 'treewarden scan --help' };
  return { say: 'Correct the value; the editor offers what is allowed as you type (Ctrl+Space).' };
}
