import type { Sqlite } from '../store/sqlite.js';
import { kinds } from './btree-page.js';
import { askIndexes } from './by-index.js';
import { type Ground, insertDubious, insertSound } from './by-pages.js';
import { BySql } from './by-sql.js';
import { findHomes, type Homeless, type Homing, insertOrphans, keepHomeless } from './homes.js';
import { indexShapes } from './index-shapes.js';
import { pagesOfTree } from './orphans.js';
import type { Pace } from './pace.js';
import type { PageSource } from './page-source.js';
import { isOfSqlite, Rebuilt } from './rebuilt.js';
import type { SalvageReport, SalvageVerdict } from './report.js';
import { readSchema, type Schema, schemaTree } from './schema-rows.js';
import type { Shape } from './shape.js';
import { surveyPages } from './survey.js';
import { TableSalvage } from './table-salvage.js';
import { followTrees, type Tree } from './trees.js';

/** What there is to tell about the new file, and not about the old one. */
export type Rebuilding = Omit<SalvageReport, 'source' | 'out' | 'original'>;

/** Surest first: tables that SQLite and our own reading find sound, sound pages, ranges, damaged pages, strays, indexes. */
export async function rebuild(
  sqlite: Sqlite,
  source: PageSource,
  { copy, draft }: { readonly copy: string; readonly draft: string },
  pace: Pace,
): Promise<Rebuilding> {
  if (!source.geometry) return unreadable(source);
  pace.expect(2 * source.count);
  const survey = await surveyPages(source, pace);
  const schema = readSchema(source, survey);
  const ownership = followTrees(source, survey, treesOf(schema));
  const ground = { source, survey, ownership, pace };
  const { pageSize, header } = source;
  const target = new Rebuilt(sqlite, draft, { ...header, pageSize, encoding: schema.encoding });
  try {
    const shapes = indexShapes(sqlite, schema.objects);
    const indexes = new Map([...shapes].map(([place, shape]) => [place + 1, shape]));
    const report = await new Work(ground, schema, target, indexes).run(copy);
    target.finish();
    return report;
  } finally {
    target.dispose();
  }
}

/** The schema's own tree is the first, so that of an object is the one behind its place in the schema. */
function treesOf({ objects }: Schema): readonly Tree[] {
  return [
    schemaTree,
    ...objects.map(({ type, root, sql }) => ({ root, isTable: type === 'table' && !withoutRowid.test(sql) })),
  ];
}

const withoutRowid = /\)[^)]*\bWITHOUT\s+ROWID\b[^)]*$/i;

class Work {
  readonly #tables: readonly TableSalvage[];
  readonly #byTree: ReadonlyMap<number, TableSalvage>;
  #integrity: readonly string[] = [];

  constructor(
    private readonly ground: Ground,
    private readonly schema: Schema,
    private readonly target: Rebuilt,
    /** By tree. */
    private readonly indexes: ReadonlyMap<number, Shape>,
  ) {
    const inserters = target.createTables(schema.objects);
    this.#tables = [...inserters].map(([place, inserter]) => new TableSalvage(place + 1, inserter));
    this.#byTree = new Map(this.#tables.map(table => [table.tree, table]));
    this.#countDamage();
  }

  async run(copy: string): Promise<Rebuilding> {
    const { ground, schema, target } = this;
    const { database } = target;
    const homings = await BySql.use(database, copy, sql => this.#begin(sql));
    const rest = this.#tables.filter(({ isWhole }) => !isWhole);
    const open = new Map(rest.map(table => [table.tree, table]));
    const tableOf = (tree: number): TableSalvage | undefined => open.get(tree);
    const dubious = await this.#inTransaction(() => insertSound(ground, tableOf));
    await BySql.use(database, copy, async sql => this.#copyRanges(rest, sql));
    const homeless = await this.#inTransaction(async () => {
      await insertDubious(ground, dubious, tableOf);
      await insertOrphans(ground, homings);
      return keepHomeless(ground, homings, target, schema);
    });
    target.createRest(schema.objects);
    await this.#inTransaction(async () => {
      for (const table of rest) await askIndexes(ground, database, schema.objects, table);
    });
    return this.#report(homeless);
  }

  /** What SQLite says, the tables that it finds sound, and to which of the others stray pages belong. */
  async #begin(sql: BySql | undefined): Promise<readonly Homing[]> {
    this.#integrity = sql?.integrity() ?? [notReadable];
    for (const table of sql ? this.#tables : []) if (sql) await this.#copyWhole(table, sql);
    const tables = this.#tables.filter(({ isWhole }) => !isWhole);
    const homings = findHomes({ ground: this.ground, tables, indexes: this.indexes, sql });
    return [...homings, ...this.#unmade()];
  }

  /** Rows of tables whose definition is damaged. */
  #unmade(): readonly Homing[] {
    const { survey, ownership } = this.ground;
    return this.schema.objects.flatMap(({ type, name, root }, place) => {
      if (type !== 'table' || root === 0 || isOfSqlite(name) || this.#byTree.has(place + 1)) return [];
      const orphans = pagesOfTree(survey, ownership, place + 1, root);
      return [{ orphans, table: undefined, mayBeRows: true }];
    });
  }

  /** Where SQLite finds nothing wrong with a table, and neither do we. */
  async #copyWhole(table: TableSalvage, sql: BySql): Promise<void> {
    if (table.holes > 0 || table.damagedPages > 0) return;
    if (this.#integrity.length > 0 && sql.integrity(table.name).length > 0) return;
    const { rows, isWhole } = await sql.copyAll(table.inserter.shape, this.ground.pace);
    table.count('whole', rows);
    table.isWhole = isWhole;
  }

  /** An independent reading of what our own may have missed. */
  #copyRanges(tables: readonly TableSalvage[], sql: BySql | undefined): void {
    for (const table of tables) {
      const range = rowidsOf(this.ground, table.tree);
      if (range && sql) table.count('ranges', sql.copyRanges(table.inserter.shape, ...range));
    }
  }

  #countDamage(): void {
    const { damaged, holes, owner } = this.ground.ownership;
    for (const page of damaged) {
      const table = this.#byTree.get((owner[page] ?? 0) - 1);
      if (table) table.damagedPages++;
    }
    for (const { tree } of holes) {
      const table = this.#byTree.get(tree);
      if (table) table.holes++;
    }
  }

  async #inTransaction<T>(work: () => Promise<T>): Promise<T> {
    const { database } = this.target;
    database.exec('BEGIN');
    const value = await work();
    database.exec('COMMIT');
    return value;
  }

  #report(homeless: Homeless | undefined): Rebuilding {
    const tables = this.#tables.map(table => table.report());
    const rows = tables.reduce((sum, { recovered }) => sum + recovered, homeless?.rows ?? 0);
    const isLossy = tables.some(({ lost, mayMiss }) => lost > 0 || mayMiss) || !this.schema.isWhole;
    const isLogWhole = this.ground.source.wal?.isWhole !== false;
    return {
      verdict: verdictOf(
        rows,
        isLossy || !isLogWhole || this.target.problems.length > 0,
        this.#integrity.length > 0,
      ),
      ...groundReport(this.ground, homeless?.pages ?? 0),
      integrity: this.#integrity,
      isSchemaWhole: this.schema.isWhole,
      tables,
      lostAndFound: homeless && { table: homeless.table, rows: homeless.rows },
      problems: this.target.problems,
    };
  }
}

/** Smallest and largest row id on sound pages of a table. */
function rowidsOf({ survey, ownership }: Ground, tree: number): readonly [bigint, bigint] | undefined {
  let range: readonly [bigint, bigint] | undefined;
  for (let page = 1; page < ownership.owner.length; page++) {
    const isItsLeaf = ownership.owner[page] === tree + 1 && survey.kind[page] === kinds.tableLeaf;
    if (!isItsLeaf || survey.isSound[page] === 0) continue;
    const [first = 0n, last = 0n] = [survey.first[page], survey.last[page]];
    const [least, most] = range ?? [first, last];
    range = [first < least ? first : least, last > most ? last : most];
  }
  return range;
}

function verdictOf(rows: number, isLossy: boolean, isDamaged: boolean): SalvageVerdict {
  if (rows === 0 && (isLossy || isDamaged)) return 'nothing';
  if (isLossy) return 'partial';
  return isDamaged ? 'recovered' : 'sound';
}

function groundReport(
  { source, survey, ownership }: Ground,
  orphaned: number,
): Pick<Rebuilding, 'pages' | 'log'> {
  const { pageSize: size, count: total, wal } = source;
  return {
    pages: { size, total, damaged: ownership.damaged.size, free: survey.free.size, orphaned },
    log: wal && { applied: wal.applied, ignored: wal.ignored, isWhole: wal.isWhole },
  };
}

/** Not even the size of a page can be told. */
function unreadable({ wal }: PageSource): Rebuilding {
  return {
    verdict: 'nothing',
    pages: { size: 0, total: 0, damaged: 0, free: 0, orphaned: 0 },
    log: wal && { applied: wal.applied, ignored: wal.ignored, isWhole: wal.isWhole },
    integrity: [notReadable],
    isSchemaWhole: false,
    tables: [],
    lostAndFound: undefined,
    problems: [],
  };
}

const notReadable = 'SQLite does not read this file.';
