import { randomBytes } from "node:crypto"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { migrate } from "../../../packages/database/src/migrate.ts"
import { openPostgres } from "../../../packages/database/src/postgres/open.ts"
import { startPostgresCluster } from "../../../packages/database/testing/postgres-cluster.ts"
import { asAdministrator, databaseUrl } from "../../../packages/database/testing/postgres-server.ts"
import { addEntity } from "../../../packages/database/testing/rows.ts"
import { runAudits } from "../audit/run-audit.ts"
import { asking, seedAuditedOn } from "../audit/seed-people.ts"
import type { DatabaseKind } from "../database-kind.ts"
import { showCount } from "../figures.ts"
import type { Verdict } from "../judge.ts"
import { type Program, startProgram } from "../program.ts"
import { verdictTable } from "../report.ts"
import { percentile } from "../statistics.ts"
import { table } from "../table.ts"
import { askedLists } from "./asked.ts"
import { judgeLists, type ListRow } from "./judge-lists.ts"
import { varyFindings, varyPeople } from "./vary-people.ts"

/** How fast lists come from one database. */
export interface ListChapter {
  readonly database: string
  readonly people: number
  readonly rows: ReadonlyArray<ListRow>
  readonly verdicts: ReadonlyArray<Verdict>
}

const times = 20
const deepPages = 20
const root = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))))
const secret = (): string => randomBytes(24).toString("hex")

/** Asks for what the dashboard's lists ask, of an audited entity; undefined where the machine has no such database. */
export const measureLists = async (kind: DatabaseKind, people: number): Promise<ListChapter | undefined> => {
  const folder = mkdtempSync(join(tmpdir(), "rollcall-bench-"))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  process.once("exit", remove)
  const apiKey = secret()
  const environment = { PORT: "0", DATA_DIR: join(folder, "data"), ROLLCALL_BOOTSTRAP_API_KEY: apiKey }
  tell(`${kind}: making ${showCount(people)} people and auditing them`)
  const filled = await (kind === "embedded" ? fillEmbedded(environment, people) : fillPostgres(environment, people))
  if (filled === undefined) return undefined
  const { database, program, close } = filled
  const ask = askingOf(program.port, apiKey)
  const entities: { readonly items: ReadonlyArray<{ readonly id: string }> } = await ask.json("/entities?limit=200")
  const entityId = await fullest(
    ask,
    entities.items.map(({ id }) => id),
  )
  const of = (path: string): string => `/entities/${entityId}${path}`
  const asked = askedLists({
    cursor: await deepIn(ask, of("/users?sort=displayName&limit=50")),
    teamId: (await ask.json(of("/teams?limit=1"))).items[0].id,
  })
  tell(`${database}: asking`)
  const rows: Array<ListRow> = []
  for (const { name, path, isInteraction } of asked) {
    const first = await ask.ms(of(path))
    const measured: Array<number> = []
    for (let n = 0; n < times; n++) measured.push(await ask.ms(of(path)))
    rows.push({ name, isInteraction, first, times: measured })
  }
  await program.stop()
  await close()
  remove()
  process.off("exit", remove)
  return { database, people, rows, verdicts: judgeLists(rows) }
}

interface Filled {
  readonly database: string
  readonly program: Program
  readonly close: () => Promise<void>
}

const fillEmbedded = async (
  environment: Readonly<Record<string, string>> & { readonly DATA_DIR: string },
  people: number,
): Promise<Filled> => {
  await runAudits({ DATA_DIR: environment.DATA_DIR, PEOPLE: String(people) })
  const program = await startProgram({ args: [join(root, "apps/standalone/dist/main.js")], environment })
  return { database: "embedded database", program, close: async () => {} }
}

const fillPostgres = async (
  environment: Readonly<Record<string, string>>,
  people: number,
): Promise<Filled | undefined> => {
  const cluster = await startPostgresCluster({ durable: true })
  if (cluster === undefined) return undefined
  const opened = openPostgres({ url: cluster.url, patient: true })
  await migrate(opened)
  const entityId = await addEntity(opened)
  await opened.close()
  const superuserUrl = databaseUrl(cluster.superuserUrl, new URL(cluster.url).pathname.slice(1))
  await seedAuditedOn(superuserUrl, entityId, people)
  await asAdministrator(superuserUrl, (client) => varyPeople(asking(client), entityId))
  await runAudits({ DATABASE_URL: cluster.socketUrl, ENTITY: entityId })
  await asAdministrator(superuserUrl, async (client) => {
    await varyFindings(asking(client), entityId)
    // What a database in use does for itself within a minute.
    await client.query("vacuum analyze")
  })
  const program = await startProgram({
    args: [join(root, "apps/scim/dist/main.js")],
    environment: { ...environment, DATABASE_URL: cluster.socketUrl, ROLLCALL_KEY: secret() },
  })
  return { database: `PostgreSQL ${cluster.version}`, program, close: cluster.stop }
}

// oxlint-disable-next-line typescript/no-explicit-any -- answers of every shape
type Answer = any

const askingOf = (port: number, apiKey: string) => {
  const read = async (path: string): Promise<string> => {
    const response = await fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
      headers: { authorization: `Bearer ${apiKey}` },
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${path} was answered with ${response.status}: ${text}`)
    return text
  }
  return {
    json: async (path: string): Promise<Answer> => JSON.parse(await read(path)),
    /** How long the whole answer took to come. */
    ms: async (path: string): Promise<number> => {
      const started = performance.now()
      await read(path)
      return performance.now() - started
    },
  }
}
type Asking = ReturnType<typeof askingOf>

/** The entity that was filled, among those that starts make. */
const fullest = async (ask: Asking, ids: ReadonlyArray<string>): Promise<string> => {
  for (const id of ids) if ((await ask.json(`/entities/${id}/users?limit=1`)).items.length > 0) return id
  throw new Error("no entity has people")
}

const deepIn = async (ask: Asking, path: string): Promise<string> => {
  let cursor = ""
  for (let n = 0; n < deepPages; n++) {
    const { nextCursor } = await ask.json(cursor === "" ? path : `${path}&cursor=${encodeURIComponent(cursor)}`)
    cursor = nextCursor
  }
  return cursor
}

export const listChapterText = ({ database, people, rows, verdicts }: ListChapter): string =>
  [
    `### Lists of the dashboard, ${database}, ${showCount(people)} people`,
    "",
    table(
      ["asked for", "first ms", "p50", "p95", "most"],
      rows.map(({ name, first, times: measured }) => [
        name,
        first.toFixed(0),
        ...[0.5, 0.95, 1].map((share) => percentile(measured, share).toFixed(0)),
      ]),
    ),
    "",
    verdictTable(verdicts),
  ].join("\n")

/** Standard output is the report's. */
const tell = (text: string): void => console.error(`[bench] ${text}`)
