import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { migrate } from "../../../packages/database/src/migrate.ts"
import { openPostgres } from "../../../packages/database/src/postgres/open.ts"
import { startPostgresCluster } from "../../../packages/database/testing/postgres-cluster.ts"
import { databaseUrl } from "../../../packages/database/testing/postgres-server.ts"
import { addEntity } from "../../../packages/database/testing/rows.ts"
import type { DatabaseKind } from "../database-kind.ts"
import { showCount, showNumber } from "../figures.ts"
import type { Verdict } from "../judge.ts"
import { cpuMs } from "../process-usage.ts"
import { verdictTable } from "../report.ts"
import { percentile } from "../statistics.ts"
import { table } from "../table.ts"
import { type AuditRow, judgeAudits, judgeTransactions } from "./judge-audits.ts"
import { type AuditRun, runAudits } from "./run-audit.ts"
import { seedAuditedOn } from "./seed-people.ts"

/** What audits on one database came to. */
export interface AuditChapter {
  readonly database: string
  readonly rows: ReadonlyArray<AuditRow>
  readonly verdicts: ReadonlyArray<Verdict>
}

const sizes = [10_000, 100_000, 1_000_000]
const sizesEmbedded = [2_000, 10_000]

/** Audits entities of several sizes, `largest` at most; answers undefined where the machine has no such database. */
export const measureAudits = (kind: DatabaseKind, largest: number): Promise<AuditChapter | undefined> => {
  const those = (kind === "embedded" ? sizesEmbedded : sizes).filter((size) => size <= largest)
  const wanted = those.length === 0 ? [largest] : those
  return kind === "embedded" ? onEmbedded(wanted) : onPostgres(wanted)
}

const onEmbedded = async (wanted: ReadonlyArray<number>): Promise<AuditChapter> => {
  const rows: Array<AuditRow> = []
  for (const people of wanted) {
    tell(`embedded: ${showCount(people)} people`)
    const folder = mkdtempSync(join(tmpdir(), "rollcall-bench-"))
    const remove = () => rmSync(folder, { recursive: true, force: true })
    process.once("exit", remove)
    const [first, second] = await runAudits({ DATA_DIR: join(folder, "data"), PEOPLE: String(people) })
    remove()
    process.off("exit", remove)
    rows.push(...rowsOf(["first", first], ["second", second]))
  }
  return { database: "Embedded database", rows, verdicts: judgeTransactions(rows) }
}

const rowsOf = (
  ...runs: ReadonlyArray<readonly [kind: AuditRow["kind"], run: AuditRun | undefined]>
): ReadonlyArray<AuditRow> =>
  runs.flatMap(([kind, run]) => (run === undefined ? [] : [{ ...run, kind, databaseCpuMs: undefined }]))

const onPostgres = async (wanted: ReadonlyArray<number>): Promise<AuditChapter | undefined> => {
  const cluster = await startPostgresCluster({ durable: true })
  if (cluster === undefined) return undefined
  const database = openPostgres({ url: cluster.url, patient: true })
  await migrate(database)
  const superuserUrl = databaseUrl(cluster.superuserUrl, new URL(cluster.url).pathname.slice(1))
  const rows: Array<AuditRow> = []
  const run = async (kind: AuditRow["kind"], entityId: string, more: Readonly<Record<string, string>> = {}) => {
    const before = cpuMs(cluster.pid)
    const [audited] = await runAudits({ DATABASE_URL: cluster.socketUrl, ENTITY: entityId, ...more })
    const after = cpuMs(cluster.pid)
    if (audited === undefined) throw new Error("an audit told nothing")
    const databaseCpuMs = before === undefined || after === undefined ? undefined : after - before
    rows.push({ ...audited, kind, databaseCpuMs })
  }
  for (const people of wanted) {
    const name = `PostgreSQL: ${showCount(people)} people`
    tell(`${name}, making them`)
    const entityId = await addEntity(database)
    await seedAuditedOn(superuserUrl, entityId, people, (done) => {
      if (done % 100_000 === 0) tell(`${name}, ${showCount(done)} made`)
    })
    tell(`${name}, first audit`)
    await run("first", entityId)
    tell(`${name}, second audit`)
    await run("second", entityId)
    if (people !== wanted.at(-1)) continue
    tell(`${name}, twice the rules`)
    await run("second, twice the rules", entityId, { TWICE_THE_RULES: "yes" })
  }
  await database.close()
  await cluster.stop()
  return { database: `PostgreSQL ${cluster.version}, by its Unix socket`, rows, verdicts: judgeAudits(rows) }
}

export const auditChapterText = ({ database, rows, verdicts }: AuditChapter): string =>
  [
    `### Audits, ${database}`,
    "",
    table(
      ["people", "audit", "found", "s", "people per s", "CPU µs a person", "database's", "longest/p99 ms", "MiB"],
      rows.map((row) => [
        showCount(row.people),
        row.kind,
        showCount(row.opened),
        showNumber(row.ms / 1_000),
        showNumber((row.people * 1_000) / row.ms),
        showNumber((row.cpuMs * 1_000) / row.people),
        row.databaseCpuMs === undefined ? "-" : showNumber((row.databaseCpuMs * 1_000) / row.people),
        `${showNumber(Math.max(...row.transactions))}/${showNumber(percentile(row.transactions, 0.99))}`,
        row.peakMiB.toFixed(0),
      ]),
    ),
    ...(verdicts.length === 0 ? [] : ["", verdictTable(verdicts)]),
  ].join("\n")

/** Standard output is the report's. */
const tell = (text: string): void => console.error(`[bench] ${text}`)
