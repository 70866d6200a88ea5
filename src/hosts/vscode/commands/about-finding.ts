import { env } from 'vscode';
import type { Leaf } from '../findings/grouping.js';
import type { Command } from './command.js';

/** Of the finding whose menu was opened. */
export const openRulePage: Command = {
  id: 'treewarden.openRulePage',
  run: async ({ rulePages }, node) => {
    if (isLeaf(node)) await rulePages.show(node.place.finding.rule);
  },
};

export const copyMessage: Command = {
  id: 'treewarden.copyMessage',
  run: async (_, node) => {
    if (isLeaf(node)) await env.clipboard.writeText(node.place.finding.message);
  },
};

function isLeaf(node: unknown): node is Leaf {
  return typeof node === 'object' && node !== null && (node as Partial<Leaf>).kind === 'finding';
}
