import { isAtLeast } from '../amounts.js';
import { type Check, check, type Measurement, type Problem } from '../check.js';
import { onPlatform, type Site } from '../site.js';
import type { EnvironmentVitals } from '../vitals/environment.js';

const oldestNode = '22.13';
const oldestEditor = '1.105';

/** What we stand on: system, editor, runtime. */
export const environment = check({
  id: 'environment',
  title: 'Environment',
  group: 'Machine',
  weight: 'essential',
  reads: 'environment',
  whenSilent: () => ({
    why: 'Not even the system could be asked what it is. The machine is most likely short of memory or of processor time.',
    steps: [{ say: 'Close what you do not need, then run the diagnosis again.' }],
  }),
  judge: (vital, site) => ({
    healthy: `${systemOf(vital)}, ${vital.editor ? editorOf(vital.editor) : `Node ${vital.node}`}.`,
    measured: measurements(vital),
    problems: [oldNode, oldEditor, noSqlite, firstWsl, untrusted].flatMap(find => find(vital, site) ?? []),
  }),
} satisfies Check<'environment'>);

type Find = (vital: EnvironmentVitals, site: Site) => Problem | undefined;

const oldNode: Find = ({ node, editor }, site) => {
  if (isAtLeast(node, oldestNode)) return undefined;
  return {
    verdict: 'error',
    title: editor ? `${editor.name} brings Node ${node}, which is too old.` : `Node ${node} is too old.`,
    why: `Treewarden needs Node ${oldestNode} or newer; on an older one parts of it do not start, and nothing is kept on disk.`,
    steps: editor ? [updateStep(editor.name, site)] : nodeSteps(site),
  };
};

function updateStep(name: string, { platform }: Site): Problem['steps'][number] {
  const say = onPlatform(platform, {
    win32: `Update ${name}: menu Help, "Check for Updates…".`,
    darwin: `Update ${name}: the menu named after it, "Check for Updates…".`,
    linux: `Update ${name} with the package manager that installed it; over SSH and in containers, update it where its window is.`,
    wsl: `Update ${name} on Windows, where its window is: menu Help, "Check for Updates…".`,
  });
  return { say };
}

function nodeSteps({ platform }: Site): Problem['steps'] {
  const install = onPlatform<Problem['steps'][number]>(platform, {
    win32: {
      say: 'Install a current one, then open a new terminal:',
      command: 'winget install OpenJS.NodeJS.LTS',
    },
    darwin: {
      say: 'Install a current one, then open a new terminal:',
      command: 'brew install node@24 && brew link --overwrite node@24',
    },
    linux: {
      say: 'Install a current one with your version manager (nvm install 24, fnm install 24) or from https://nodejs.org/en/download, then open a new terminal.',
    },
  });
  return [{ say: 'See which Node runs:', command: 'node --version' }, install];
}

const oldEditor: Find = ({ editor }, site) => {
  const base = editor?.vscode ?? editor?.version;
  if (!editor || !base || isAtLeast(base, oldestEditor)) return undefined;
  return {
    verdict: 'warning',
    title: `${editor.name} ${editor.version} is older than what Treewarden is tested with.`,
    why: `It stands on VS Code ${base}; Treewarden is written for ${oldestEditor} and newer. Some views may be missing.`,
    steps: [updateStep(editor.name, site)],
  };
};

const noSqlite: Find = ({ hasSqlite, node, editor }) => {
  if (hasSqlite || !isAtLeast(node, oldestNode)) return undefined;
  return {
    verdict: 'warning',
    title: 'This runtime has no SQLite, so results are kept in memory only.',
    why: `${editor ? editor.name : `Node ${node}`} was built without node:sqlite. Everything works; each start computes all results once more.`,
    steps: [
      {
        say: 'Look whether it is there:',
        command: `node -p "process.getBuiltinModule('node:sqlite') ? 1 : 0"`,
      },
      { say: editor ? `A newer ${editor.name} brings it.` : 'An official build of Node brings it.' },
    ],
  };
};

const firstWsl: Find = ({ wsl }) => {
  if (wsl?.version !== 1) return undefined;
  const name = wsl.distribution ?? '<distribution>';
  return {
    verdict: 'warning',
    title: 'This is WSL 1.',
    why: 'Files are slow there, and changes made by Windows programs are not always noticed. WSL 2 has neither problem for files on its own disk.',
    steps: [
      { say: 'In PowerShell on Windows, see what you have:', command: 'wsl.exe --list --verbose' },
      {
        say: 'Convert it; it takes minutes and keeps your files, but make a backup:',
        command: `wsl.exe --set-version ${name} 2`,
      },
    ],
  };
};

const untrusted: Find = ({ trusted }) =>
  trusted
    ? undefined
    : {
        verdict: 'warning',
        title: 'This folder is not trusted.',
        why: "Its settings file is not read, and nothing of it may run, which is right for code of strangers. If it is yours, some of Treewarden's findings follow the wrong settings.",
        steps: [{ say: 'If you know who wrote it, trust it: command "Workspaces: Manage Workspace Trust".' }],
        action: 'trust-folder',
      };

const systems = { win32: 'Windows', darwin: 'macOS', linux: 'Linux' } as const;

function systemOf({ platform, wsl, container, remote }: EnvironmentVitals): string {
  const base = wsl ? `WSL ${wsl.version}` : systems[platform];
  const within = [
    container && container !== remote ? `in a container (${container})` : '',
    remoteText(remote),
  ];
  return [base, ...within].filter(Boolean).join(' ');
}

function remoteText(remote: EnvironmentVitals['remote']): string {
  if (!remote || remote === 'wsl') return '';
  return { ssh: 'over SSH', 'dev container': 'in a dev container', web: 'in the browser' }[remote];
}

function editorOf({ name, version, vscode }: NonNullable<EnvironmentVitals['editor']>): string {
  return `${name} ${version}${vscode && vscode !== version ? ` (VS Code ${vscode})` : ''}`;
}

function measurements(vital: EnvironmentVitals): readonly Measurement[] {
  const { wsl, editor, release, arch, node } = vital;
  return [
    { name: 'System', value: `${systemOf(vital)}, ${release}, ${arch}` },
    ...(wsl?.distribution ? [{ name: 'Distribution', value: wsl.distribution }] : []),
    ...(editor ? [{ name: 'Editor', value: editorOf(editor) }] : []),
    { name: 'Node', value: node },
    { name: 'SQLite', value: vital.hasSqlite ? 'yes' : 'no' },
    { name: 'zstd', value: vital.hasZstd ? 'yes' : 'no, gzip is used' },
    { name: 'Trusted', value: vital.trusted ? 'yes' : 'no' },
  ];
}
