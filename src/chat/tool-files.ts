import { filePath } from './folders.js';
import { listAt, parsedJson, recordAt, textAt } from './json.js';
import type { ToolCall } from './session.js';

export interface Mentions {
  readonly named: readonly string[];
  readonly edited: readonly string[];
}

/** What the tools of all programs call the path of a file. */
const pathKeys = [
  'file_path',
  'filePath',
  'path',
  'target_file',
  'targetFile',
  'relativeWorkspacePath',
  'notebook_path',
  'target_notebook',
  'uri',
] as const;

const edits = /edit|write|replace|patch|create|delete|insert/i;

/** Files that tools were called on; those of a tool that changes files count as edited unless it failed. */
export function mentionsOf(tools: readonly ToolCall[]): Mentions {
  const [named, edited]: [string[], string[]] = [[], []];
  for (const { name, input, hasFailed } of tools) {
    const into = edits.test(name) && !hasFailed ? edited : named;
    into.push(...pathsIn(input));
  }
  return { named, edited };
}

function pathsIn(input: string | undefined): readonly string[] {
  const value = parsedJson(input);
  const patch = textAt(value, 'input') ?? textAt(value, 'patch') ?? (value === undefined ? input : undefined);
  const listed = [value, ...listAt(value, 'edits'), ...listAt(value, 'replacements')];
  const paths = listed.flatMap(one => pathKeys.flatMap(key => textAt(recordAt(one), key) ?? []));
  return [...new Set([...paths.map(filePath), ...patchedFiles(patch ?? '')])];
}

/** Of the patches that language models write: https://cookbook.openai.com/examples/gpt4-1_prompting_guide */
function patchedFiles(patch: string): readonly string[] {
  return [...patch.matchAll(/^\*\*\* (?:Add|Update|Delete) File: (.+)$/gm)].map(([, path]) => path!.trim());
}
