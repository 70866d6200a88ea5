import {
  type CommandName,
  commandNames,
  commands,
  commonOptions,
  type OptionSpec,
  optionsOf,
} from './command-table.js';
import { exitCodes, exitMeanings, type Outcome } from './exit-codes.js';

/** Of one command, or of all. */
export function helpText(about?: CommandName): string {
  return about ? commandHelp(about) : overview();
}

function overview(): string {
  const rows = commandNames.map(
    name => [`${name} ${commands[name].operands}`, commands[name].summary] as const,
  );
  return sections([
    ['Usage', ['treewarden <command> [options]', 'treewarden <command> --help']],
    ['Commands', columns(rows)],
    ['Options of every command', columns(commonOptions.map(optionRow))],
    ['Exit codes', exitRows()],
  ]);
}

function commandHelp(name: CommandName): string {
  const { operands, summary } = commands[name];
  return sections([
    ['Usage', [`treewarden ${name} ${operands ? `${operands} ` : ''}[options]`, '', `${summary}.`]],
    ['Options', columns(optionsOf(name).map(optionRow))],
    ['Exit codes', exitRows()],
  ]);
}

function exitRows(): string[] {
  const codes = Object.entries(exitCodes) as [Outcome, number][];
  const sorted = codes.sort(([, a], [, b]) => a - b);
  return columns(sorted.map(([outcome, code]) => [String(code), exitMeanings[outcome]] as const));
}

function optionRow({ name, short, value, summary }: OptionSpec): readonly [string, string] {
  return [`${short ? `-${short}, ` : ''}--${name}${value ? ` ${value}` : ''}`, summary];
}

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `${left.padEnd(width)}  ${right}`);
}

function sections(parts: readonly (readonly [title: string, lines: readonly string[]])[]): string {
  return parts
    .map(([title, lines]) => `${title}:\n${lines.map(line => (line ? `  ${line}\n` : '\n')).join('')}`)
    .join('\n');
}
