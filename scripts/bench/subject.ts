import { randomBytes } from "node:crypto"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { startPostgresCluster } from "../../packages/database/testing/postgres-cluster.ts"
import { asAdministrator } from "../../packages/database/testing/postgres-server.ts"
import type { DatabaseKind } from "./database-kind.ts"
import { type Entity, makeEntity } from "./entity.ts"
import type { Server } from "./measure.ts"
import { startProgram } from "./program.ts"

/** Rollcall, serving two entities on a database of its own. */
export interface Subject {
  /** Name and, where it has one, version of the database. */
  readonly database: string
  readonly server: Server
  readonly north: Entity
  readonly south: Entity
  /** After many writes: what a database in use does for itself within a minute. */
  readonly settle: () => Promise<void>
  readonly stop: () => Promise<void>
}

interface Storage {
  readonly database: string
  readonly program: ReadonlyArray<string>
  readonly environment: Readonly<Record<string, string>>
  readonly pids: ReadonlyArray<number>
  readonly settle: () => Promise<void>
  readonly close: () => Promise<void>
}

/** As npm start runs it. */
const options = ["--disable-proto=delete", "--enable-source-maps", "--max-semi-space-size=64"]
const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** Starts Rollcall as its users do. Answers undefined where this machine has no such database. */
export const startSubject = async (kind: DatabaseKind): Promise<Subject | undefined> => {
  const folder = mkdtempSync(join(tmpdir(), "rollcall-bench-"))
  const removeFolder = () => rmSync(folder, { recursive: true, force: true })
  process.once("exit", removeFolder)
  const storage = kind === "embedded" ? embeddedIn(folder) : await postgresql(folder)
  if (storage === undefined) return undefined

  const start = (key: string, token: string) =>
    startProgram({
      args: storage.program,
      environment: {
        PORT: "0",
        ROLLCALL_RATE_LIMIT: "off",
        ROLLCALL_BOOTSTRAP_ENTITY: `Customer ${key}`,
        ROLLCALL_BOOTSTRAP_CONNECTION: key,
        ROLLCALL_BOOTSTRAP_SCIM_TOKEN: token,
        ...storage.environment,
      },
    })
  const [northToken, southToken] = [secret(), secret()]
  // A start makes one entity with its connection, so the second one is another start's.
  await (await start("south", southToken)).stop()
  const program = await start("north", northToken)
  const entity = (key: string, token: string) => makeEntity({ key, token, domain: `${key}.example` })
  return {
    database: storage.database,
    server: { port: program.port, pid: program.pid, pids: [program.pid, ...storage.pids] },
    north: entity("north", northToken),
    south: entity("south", southToken),
    settle: storage.settle,
    stop: async () => {
      await program.stop()
      await storage.close()
      removeFolder()
      process.off("exit", removeFolder)
    },
  }
}

const embeddedIn = (folder: string): Storage => ({
  database: "embedded",
  program: [...options, join(root, "apps/standalone/dist/main.js")],
  environment: { DATA_DIR: join(folder, "data") },
  pids: [],
  settle: async () => {},
  close: async () => {},
})

const postgresql = async (folder: string): Promise<Storage | undefined> => {
  const cluster = await startPostgresCluster({ durable: true })
  if (cluster === undefined) return undefined
  return {
    database: `PostgreSQL ${cluster.version}, by its Unix socket`,
    program: [...options, join(root, "apps/scim/dist/main.js")],
    // As on any machine that has both: by TCP a statement costs a fifth more.
    environment: { DATABASE_URL: cluster.socketUrl, ROLLCALL_KEY: secret(), DATA_DIR: join(folder, "data") },
    pids: [cluster.pid],
    settle: async () => {
      await asAdministrator(cluster.superuserUrl, (client) => client.query("vacuum analyze"))
    },
    close: cluster.stop,
  }
}

const secret = (): string => randomBytes(24).toString("hex")
