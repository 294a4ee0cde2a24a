import { PGlite } from "@electric-sql/pglite"
import { randomBytes } from "node:crypto"
import { appendFileSync, mkdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import pg from "pg"
import { inject } from "vitest"
import type { Database } from "../src/database.ts"
import { embeddedDatabase } from "../src/embedded/open.ts"
import { openPostgres } from "../src/postgres/open.ts"
import { asAdministrator, databaseUrl } from "./postgres-server.ts"
import type { PostgresTemplate } from "./templates.ts"

export { ask } from "./ask.ts"
export { freePort } from "./free-port.ts"
export { migrateAnewTo } from "./migrate-to.ts"
export { rewritePast } from "./rewrite-past.ts"
export { addEntity, aTeam, aUser } from "./rows.ts"
export { seedPeople } from "./seed-people.ts"
export { someEvent } from "./some-event.ts"
export { writableColumns } from "./writable-columns.ts"
export { type PostgresCluster, startPostgresCluster } from "./postgres-cluster.ts"

/** A migrated database of its own, empty but for what the test puts in. */
export interface TestDatabase {
  readonly kind: Database["kind"]
  readonly database: Database
  /** Where other processes and pools find it; the embedded database is in this process's memory and has none. */
  readonly url?: string
  readonly close: () => Promise<void>
}

export interface TestDatabaseKind {
  readonly kind: Database["kind"]
  readonly open: () => Promise<TestDatabase>
}

/**
 * The databases this run tests on: the embedded one always, PostgreSQL where there is a server.
 *
 * describe.each(testDatabases())("users on $kind", ({ open }) => { … })
 */
export const testDatabases = (): ReadonlyArray<TestDatabaseKind> => {
  const { pglite, postgres, opened } = inject("testDatabases")
  const noted = (kind: Database["kind"], open: () => Promise<TestDatabase>): TestDatabaseKind => ({
    kind,
    open: () => {
      appendFileSync(opened, `${kind}\n`)
      return open()
    },
  })
  return [
    noted("embedded", () => openPglite(pglite)),
    ...(postgres === undefined ? [] : [noted("postgresql", () => openCopy(postgres))]),
  ]
}

/** For what only a server has, such as a second connection: `describe.skipIf(!hasPostgres())(…)`. */
export const hasPostgres = (): boolean => inject("testDatabases").postgres !== undefined

/** Makes a data folder with a migrated, empty embedded database in it, much faster than a first start does. */
export const makeDataFolder = async (folder: string): Promise<void> => {
  mkdirSync(folder, { mode: 0o700 })
  const template = readFileSync(inject("testDatabases").pglite)
  const pglite = await PGlite.create(join(folder, "postgresql"), { loadDataDir: new Blob([template]) })
  await pglite.close()
}

const openPglite = async (template: string): Promise<TestDatabase> => {
  const database = embeddedDatabase(
    await PGlite.create("memory://", { loadDataDir: new Blob([readFileSync(template)]) }),
  )
  return { kind: "embedded", database, close: database.close }
}

const openCopy = async ({ url, name: template }: PostgresTemplate): Promise<TestDatabase> => {
  const name = `${template}_${randomBytes(4).toString("hex")}`
  await asAdministrator(url, (client) => client.query(`create database ${name} template ${template}`))
  const own = databaseUrl(url, name)
  const database = openPostgres({ url: own })
  return {
    kind: "postgresql",
    database,
    url: own,
    close: async () => {
      await database.close()
      await asAdministrator(url, (client) => dropDatabase(client, name))
    },
  }
}

const insufficientPrivilege = "42501"

/** Drops a database, whoever is in it. A worker of autovacuum is nobody's to end, and leaves by itself. */
const dropDatabase = async (client: pg.Client, name: string): Promise<void> => {
  for (let attempt = 1; ; attempt++) {
    try {
      await client.query(`drop database ${name} with (force)`)
      return
    } catch (error) {
      const isVacuumed = error instanceof pg.DatabaseError && error.code === insufficientPrivilege
      if (!isVacuumed || attempt === 100) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}
