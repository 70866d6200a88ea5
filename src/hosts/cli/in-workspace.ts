import type { Workspace } from '../../workspace/workspace.js';
import { type Request, usage } from './arguments.js';
import { complain, complainOf } from './complaints.js';
import { nearest } from './nearest.js';
import type { Invocation } from './parts.js';
import { statsText } from './print/status-text.js';
import { type Aim, aimAt, nameIn } from './targets.js';

/** Opens the workspace that the paths aim at, tells what is wrong with it, and closes it whatever happens. */
export async function inWorkspace(
  request: Request,
  invocation: Invocation,
  paths: readonly string[],
  use: (workspace: Workspace) => Promise<void>,
): Promise<void> {
  const aim = await aimAt(invocation.cwd, paths);
  for (const problem of aim.problems) complainOf(invocation, problem);
  const startedAt = invocation.parts.now();
  const opened = await invocation.parts.openWorkspace({
    root: aim.root,
    noCache: !request.cache,
    ...(aim.targets ? { targets: aim.targets.map(({ path }) => path) } : {}),
    ...(request.concurrency ? {} : { workers: 0 }),
    onProblem: problem => complainOf(invocation, problem),
  });
  const { workspace } = opened;
  try {
    await prepare(workspace, aim, request, invocation);
    const openMs = invocation.parts.now() - startedAt;
    await use(workspace);
    if (!request.stats) return;
    const totalMs = invocation.parts.now() - startedAt;
    invocation.terminal.say(statsText(await workspace.status(), { openMs, totalMs }));
  } finally {
    opened.dispose();
  }
}

async function prepare(
  workspace: Workspace,
  aim: Aim,
  request: Request,
  invocation: Invocation,
): Promise<void> {
  if (Object.keys(request.rules).length > 0) {
    await checkRules(Object.keys(request.rules), invocation);
    await workspace.setSettings('flags', { rules: request.rules });
  }
  const problems = aim.targets?.length === 0 ? [] : (await workspace.open(invocation.signal)).problems;
  for (const { layer, key, message } of (await workspace.settings()).problems) {
    const where = [layer === 'file' ? 'settings file' : `${layer} settings`, key].filter(Boolean).join(': ');
    complain(invocation, 'settings', `${where}: ${message}`);
  }
  for (const problem of problems) complainOf(invocation, problem);
  complainOfOthers(workspace, aim, invocation);
}

/** A file that was named and is not looked at would otherwise seem to be without findings. */
function complainOfOthers(workspace: Workspace, { targets = [] }: Aim, invocation: Invocation): void {
  const known = new Set(workspace.files());
  for (const { operand, path, isFolder } of targets) {
    if (!isFolder && !known.has(nameIn(workspace.root, path)))
      complain(invocation, 'badInput', `${operand}: ${notAnalysed}`);
  }
}

const notAnalysed =
  'This is not one of the analysed files. Name a JavaScript or TypeScript file that the settings do not exclude.';

async function checkRules(ids: readonly string[], { parts }: Invocation): Promise<void> {
  const known = (await parts.loadCatalogue()).rules.map(({ id }) => id);
  const unknown = ids.find(id => !known.includes(id));
  if (unknown === undefined) return;
  const meant = nearest(unknown, known);
  throw usage(
    `There is no rule "${unknown}". ${meant ? `Did you mean "${meant}"?` : 'See "treewarden rules".'}`,
  );
}
