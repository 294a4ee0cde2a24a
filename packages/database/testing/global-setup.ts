import { PGlite } from "@electric-sql/pglite"
import { randomBytes } from "node:crypto"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { TestProject } from "vitest/node"
import { embeddedDatabase } from "../src/embedded/open.ts"
import { migrate } from "../src/migrate.ts"
import { openPostgres } from "../src/postgres/open.ts"
import { type PostgresCluster, startPostgresCluster } from "./postgres-cluster.ts"
import { asAdministrator, databaseUrl } from "./postgres-server.ts"
import type { PostgresTemplate } from "./templates.ts"

/**
 * Makes one migrated database of each kind for a test run; `testDatabases` copies them, which is much faster than
 * migrating. PostgreSQL is the server of `ROLLCALL_TEST_DATABASE_URL`, or a throwaway one where its binaries are found.
 */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "rollcall-tests-"))
  const opened = join(folder, "opened")
  writeFileSync(opened, "")
  const [pglite, postgres] = await Promise.all([makePgliteTemplate(folder), preparePostgres()])
  project.provide("testDatabases", { pglite, postgres: postgres?.template, opened })
  return async () => {
    report(readFileSync(opened, "utf8"), postgres?.version)
    await postgres?.end()
    rmSync(folder, { recursive: true, force: true })
  }
}

const makePgliteTemplate = async (folder: string): Promise<string> => {
  const pglite = await PGlite.create("memory://")
  const database = embeddedDatabase(pglite)
  await migrate(database)
  const file = join(folder, "pglite.tar")
  writeFileSync(file, Buffer.from(await (await pglite.dumpDataDir("none")).arrayBuffer()))
  await database.close()
  return file
}

interface Postgres {
  readonly template: PostgresTemplate
  readonly version: string
  readonly end: () => Promise<void>
}

const preparePostgres = async (): Promise<Postgres | undefined> => {
  const given = process.env["ROLLCALL_TEST_DATABASE_URL"]
  const cluster = given ? undefined : await startPostgresCluster()
  const url = given || cluster?.url
  if (url === undefined) {
    if (process.env["ROLLCALL_REQUIRE_POSTGRES"] === "1")
      throw new Error(
        "ROLLCALL_REQUIRE_POSTGRES is set, but there is no PostgreSQL 15 or later: set ROLLCALL_TEST_DATABASE_URL, or install its server",
      )
    return undefined
  }
  try {
    const name = `rollcall_test_${randomBytes(4).toString("hex")}`
    const version = await makePostgresTemplate(url, name)
    return { template: { url, name }, version, end: () => endPostgres(url, name, cluster) }
  } catch (error) {
    await cluster?.stop()
    throw error
  }
}

const makePostgresTemplate = async (url: string, name: string): Promise<string> => {
  const version = await asAdministrator(url, async (client) => {
    await client.query(`create database ${name}`)
    const { rows } = await client.query<{ server_version: string }>("show server_version")
    return rows[0]?.server_version.split(" ")[0] ?? ""
  })
  const database = openPostgres({ url: databaseUrl(url, name), max: 1 })
  await migrate(database)
  await database.close()
  return version
}

const endPostgres = async (url: string, name: string, cluster: PostgresCluster | undefined): Promise<void> => {
  if (cluster !== undefined) return cluster.stop()
  await asAdministrator(url, async (client) => {
    const { rows } = await client.query<{ datname: string }>(
      "select datname from pg_database where starts_with(datname, $1)",
      [name],
    )
    for (const { datname } of rows) await client.query(`drop database if exists ${datname} with (force)`)
  })
}

/** Says which databases the run really used. */
const report = (opened: string, version: string | undefined): void => {
  const kinds = opened.split("\n")
  const count = (kind: string) => kinds.filter((line) => line === kind).length
  const postgres =
    version === undefined
      ? "PostgreSQL NOT tested: set ROLLCALL_TEST_DATABASE_URL, or install its server (15 or later)"
      : `${count("postgresql")} on PostgreSQL ${version}`
  console.log(`\n[databases] ${count("embedded")} opened on embedded PGlite, ${postgres}`)
}
