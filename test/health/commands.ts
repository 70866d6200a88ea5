import type { Problem } from '../../src/health/check.js';
import type { Platform } from '../../src/health/site.js';

/** Programs and cmdlets that guidance may name: what the system brings, and what the guidance itself is about. */
const everywhere = ['git', 'treewarden', 'node', 'npm'];
const unix = [
  'cat',
  'chmod',
  'command',
  'cp',
  'curl',
  'df',
  'du',
  'echo',
  'find',
  'head',
  'id',
  'ls',
  'ps',
  'rm',
  'sort',
  'sudo',
  'tee',
  'cut',
  'uniq',
  'chown',
];
const known: Readonly<Record<Platform, readonly string[]>> = {
  win32: [
    ...everywhere,
    ...['winget', 'icacls', 'cleanmgr.exe', 'resmon.exe', 'where.exe', 'wsl.exe'],
    ...[
      'Get-ChildItem',
      'Get-Process',
      'Sort-Object',
      'Select-Object',
      'Get-PSDrive',
      'Get-Content',
      'Get-Acl',
      'Get-Item',
    ],
    ...[
      'Remove-Item',
      'Copy-Item',
      'New-ItemProperty',
      'Add-MpPreference',
      'Get-SmbMapping',
      'Get-Volume',
      'Get-SmbMapping',
    ],
  ],
  darwin: [
    ...everywhere,
    ...unix,
    'brew',
    'iostat',
    'mdutil',
    'top',
    'tmutil',
    'mount',
    'launchctl',
    'pgrep',
    'xcode-select',
  ],
  linux: [...everywhere, ...unix, 'findmnt', 'namei', 'sysctl', 'apt-get', 'pgrep', 'bash', 'fnm'],
  wsl: [...everywhere, ...unix, 'findmnt', 'namei', 'sysctl', 'apt-get', 'pgrep', 'bash', 'fnm', 'wsl.exe'],
};

/** Guidance about another platform's thing may be judged anywhere, so these are let pass where they are about it. */
const foreign = /^(wsl\.exe |New-ItemProperty -Path HKLM)/;

/** Commands whose first word, or that of any part behind `|`, `&&` or `;`, no such system has; steps that say nothing. */
export function wrongCommands(problems: readonly Problem[], platform: Platform): readonly string[] {
  return problems.flatMap(({ steps, title, why }) => {
    const empty = steps.length === 0 || !why || /undefined|NaN|\[object/.test(title + why) ? [title] : [];
    const wrong = steps.flatMap(({ say, command }) => {
      if (!say || /undefined|NaN/.test(say + (command ?? ''))) return [say];
      return command && !foreign.test(command) ? unknownPrograms(command, platform) : [];
    });
    return [...empty, ...wrong];
  });
}

function unknownPrograms(command: string, platform: Platform): readonly string[] {
  const unquoted = command.replace(/"\$\(([^)]*)\)"/g, '$1').replace(/'[^']*'|"[^"]*"/g, 'x');
  return unquoted
    .split(/\|\|?|&&|;/)
    .map(
      part =>
        part
          .trim()
          .replace(/^(\w+=\S+\s+|\$env:\w+=\S+$|sudo\s+|\()+/, '')
          .split(/[\s)]/)[0]!,
    )
    .filter(program => program !== '' && !known[platform].includes(program))
    .map(program => `${platform}: ${program} in ${command}`);
}
