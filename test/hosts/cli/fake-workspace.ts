import type { Digest } from '../../../src/base/digest.js';
import { Cancelled, OperationalError } from '../../../src/base/errors.js';
import type {
  DetailedReport,
  Explanation,
  FileReport,
  ProjectReport,
  Verification,
} from '../../../src/workspace/answers.js';
import type { Page } from '../../../src/workspace/kept-page.js';
import { overall } from '../../../src/workspace/overall.js';
import type { Status } from '../../../src/workspace/status.js';
import type { ScanOptions, Workspace } from '../../../src/workspace/workspace.js';

export interface Fake {
  readonly reports?: readonly DetailedReport[];
  readonly settingsProblems?: Status['settingsProblems'];
  readonly listingProblems?: Awaited<ReturnType<Workspace['open']>>['problems'];
  readonly project?: Partial<ProjectReport>;
  readonly verification?: Verification;
  readonly quarantine?: Status['store']['quarantine'];
  readonly explanation?: Explanation;
  /** What was printed before, by form. */
  readonly pages?: Map<string, Page>;
  /** A file that is reported and then deleted. */
  readonly goneBeforeDetail?: string;
  /** Awaited before each report. */
  readonly gate?: (path: string) => void | Promise<void>;
}

/** A workspace that answers what it is told, and logs what it was asked. */
export function fakeWorkspace(root: string, fake: Fake, log: string[]): Workspace {
  const { reports = [], settingsProblems = [], gate = () => {} } = fake;
  const find = (path: string): DetailedReport => reports.find(report => report.path === path)!;
  const settings = { ...noSettings, problems: settingsProblems };
  const nothing = { dispose: () => {} };
  return {
    root,
    onDidChange: () => nothing,
    onDidChangeStatus: () => nothing,
    open: async () => ({ by: 'glob', files: reports.length, problems: fake.listingProblems ?? [] }),
    setSettings: async (layer, source) => {
      log.push(`settings ${layer} ${JSON.stringify(source)}`);
      return settings;
    },
    settings: async () => settings,
    setBuffer: () => {},
    closeBuffer: () => {},
    touch: async () => {},
    has: path => reports.some(report => report.path === path),
    files: () => reports.map(({ path }) => path),
    verifyInBackground: async () => 0,
    report: async path => withoutDetails(find(path)),
    detail: async path => {
      if (path === fake.goneBeforeDetail) throw new OperationalError('file/missing', path);
      return find(path);
    },
    async *scan({ signal, onProgress }: ScanOptions = {}) {
      for (const [index, report] of reports.entries()) {
        await gate(report.path);
        if (signal?.aborted) throw new Cancelled('the scan was cancelled');
        yield withoutDetails(report);
        onProgress?.(index + 1, reports.length);
      }
    },
    page: async form => ({
      key: form as Digest,
      page: fake.pages?.get(form),
      keep: page => void fake.pages?.set(form, page),
    }),
    across: async () => fake.project?.files ?? [],
    projectDetails: async () => {
      const { files: _, ...details } = { clones: [], cycles: [], unusedExports: [], ...fake.project };
      return details;
    },
    fixes: async () => [],
    focus: () => {},
    hide: () => {},
    explain: async () => fake.explanation!,
    verify: async ({ sample } = {}) => {
      log.push(`verify ${sample ?? 'all'}`);
      return fake.verification ?? { checked: reports.length, results: 2, differences: [] };
    },
    revalidate: async () => 0,
    clear: async what => {
      log.push(`clear ${JSON.stringify(what)}`);
      return 3;
    },
    status: async () => ({
      ...someStatus,
      folders: [{ ...someFolder, root }],
      totals: overall([someFolder]),
      settingsProblems,
      store: { ...someStatus.store, ...(fake.quarantine ? { quarantine: fake.quarantine } : {}) },
    }),
    dispose: () => void log.push('dispose'),
  };
}

function withoutDetails({ functions: _, patterns: __, ...report }: DetailedReport): FileReport {
  return report;
}

const noSettings = {
  rules: {},
  overrides: [],
  patterns: 'hint',
  include: [],
  exclude: [],
  maxFileBytes: 1e6,
  chats: { enabled: false, places: [] },
} as const;

const someFolder: Status['folders'][number] = {
  root: '',
  listedBy: 'glob',
  files: 2,
  analysed: 2,
  unverified: 0,
  partial: 0,
  functions: 1,
  findings: { error: 0, warning: 0, info: 0, hint: 0 },
  byRule: {},
};

const quantiles = { count: 3, p50: 1.234, p95: 20, p99: 300, max: 400 };

const someStatus: Status = {
  versions: { treewarden: '1.2.3', node: '24.0.0', typescript: '6.0.3', parser: '8' },
  folders: [],
  totals: overall([]),
  activity: undefined,
  hitRate: 0.75,
  kinds: [
    {
      kind: 'syntax-tree',
      requests: 4,
      hits: { memory: 1 },
      misses: { new: 2, content: 1 },
      failed: 0,
      cancelled: 0,
      computed: quantiles,
    },
  ],
  tiers: [
    {
      name: 'memory',
      entries: 3,
      bytes: 1500,
      maxEntries: 100,
      maxBytes: 1e8,
      policy: 'lru',
      evictions: 0,
      failures: 0,
      corrupt: 0,
      lastCleanupMs: undefined,
      kinds: [{ kind: 'syntax-tree', entries: 3, bytes: 1500, evictions: 0 }],
      requests: 4,
      hits: 1,
      lookup: quantiles,
    },
  ],
  workers: [],
  memory: { rssBytes: 1e8, heapBytes: 1e7 },
  store: { state: 'open', path: '/cache/store.sqlite', fileBytes: 16384, problem: undefined },
  settingsProblems: [],
  errors: [],
  filesRead: 7,
  filesParsed: 3,
  uptimeMs: 10,
};
