import { join } from "node:path"
import { startPostgresCluster } from "../../../packages/database/testing/postgres-cluster.ts"
import { makeFolder } from "../tidy-up.ts"
import { endAll } from "./end-all.ts"
import { freeze } from "./freeze.ts"
import { hasProc } from "./memory.ts"
import { makeInstallation, startRollcall } from "./rollcall.ts"
import { analyze, copyPerson, lockTable } from "./sql.ts"
import type { Program } from "./program.ts"
import type { Server, Subject } from "./subject.ts"
import { startHastyWorker } from "./worker.ts"

/**
 * Rollcall's SCIM app on a throwaway PostgreSQL that writes to the disk as a production server does. Undefined where
 * there are no PostgreSQL binaries.
 */
export const onPostgresql = async (): Promise<Subject | undefined> => {
  const cluster = await startPostgresCluster({ durable: true })
  if (cluster === undefined) return undefined
  const folder = makeFolder()
  const installation = makeInstallation()
  const servers: Array<Server | Program> = []
  return {
    name: `PostgreSQL ${cluster.version}`,
    firstStart: 1_500,
    start: () => {
      const server = startRollcall("scim", installation, {
        DATABASE_URL: cluster.url,
        DATA_DIR: join(folder.path, "data"),
      })
      servers.push(server)
      return server
    },
    installation,
    databaseUrl: cluster.url,
    startWorker: () => {
      const worker = startHastyWorker(cluster.url, installation.key)
      servers.push(worker)
      return worker
    },
    database: {
      restart: async (mode) => void (await cluster.restart(mode)),
      holds: [
        ...["users", "access_token_digest"].map((table) => ({
          name: `table ${table} locked`,
          take: () => lockTable(cluster.superuserUrl, table),
        })),
        ...(hasProc ? [{ name: "database frozen", take: async () => freeze(cluster.pid) }] : []),
      ],
      settle: () => analyze(cluster.superuserUrl),
      copyPerson: (userName, count) => copyPerson(cluster.superuserUrl, userName, count),
    },
    close: async () => {
      await endAll(servers)
      await cluster.stop()
      folder.remove()
    },
  }
}
