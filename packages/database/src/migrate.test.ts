import { PGlite } from "@electric-sql/pglite"
import { ask, hasPostgres, type PostgresCluster, startPostgresCluster, testDatabases } from "../testing/index.ts"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { findPostgres } from "../testing/find-postgres.ts"
import { asAdministrator, databaseUrl } from "../testing/postgres-server.ts"
import { addEntity } from "../testing/rows.ts"
import type { Database } from "./database.ts"
import { embeddedDatabase } from "./embedded/open.ts"
import { migrate } from "./migrate.ts"
import { migrations } from "./migrations/index.ts"
import { openPostgres } from "./postgres/open.ts"
import { proveIsolation } from "./prove-isolation.ts"
import { withEntity } from "./with-entity.ts"

const total = Object.keys(migrations).length

/** Migrates as a starting process does, with a connection of its own. */
const migrateAlone = async (url: string): Promise<number> => {
  const database = openPostgres({ url, max: 1, patient: true })
  try {
    return await migrate(database)
  } finally {
    await database.close()
  }
}

/** What a start asks of a migrated database: it keeps entities apart, and an entity's transaction works. */
const serves = async (database: Database): Promise<boolean> => {
  await proveIsolation(database)
  const id = await addEntity(database)
  const people = await withEntity(database, id, (tx) => tx.db.selectFrom("users").selectAll().execute())
  return people.length === 0
}

const servesAt = async (url: string): Promise<boolean> => {
  const database = openPostgres({ url, max: 1 })
  try {
    return await serves(database)
  } finally {
    await database.close()
  }
}

describe.each(testDatabases())("migrate on $kind", ({ open }) => {
  it("does nothing to a database that is up to date", async () => {
    const { database, close } = await open()
    expect(await migrate(database)).toBe(0)
    await close()
  })
})

describe.skipIf(!hasPostgres())("ten processes that start on one empty database", () => {
  it("all succeed, and each migration runs once", async () => {
    const test = await testDatabases()
      .find(({ kind }) => kind === "postgresql")
      ?.open()
    if (test?.url === undefined) throw new Error("a PostgreSQL database has a URL")
    const { database, url, close } = test
    await ask(database, "drop schema public cascade; create schema public")
    const ran = await Promise.all(Array.from({ length: 10 }, () => migrateAlone(url)))
    expect(ran.toSorted((a, b) => a - b)).toEqual([...Array.from({ length: 9 }, () => 0), total])
    expect(await ask(database, "select name from kysely_migration order by name")).toEqual(
      Object.keys(migrations).map((name) => ({ name })),
    )
    expect(await serves(database)).toBe(true)
    await close()
  })
})

describe.skipIf(findPostgres() === undefined)("a server that has not seen Rollcall before", () => {
  let cluster: PostgresCluster
  const made: Array<string> = []
  const asSuperuser = (...texts: ReadonlyArray<string>) =>
    asAdministrator(cluster.superuserUrl, async (client) => {
      for (const text of texts) await client.query(text)
    })
  /** An empty database of the superuser's, and its URL for a login role. */
  const emptyDatabase = async (name: string, login: string): Promise<string> => {
    await asSuperuser(`create database ${name}`)
    made.push(`database ${name}`)
    const url = new URL(databaseUrl(cluster.url, name))
    url.username = login
    return url.href
  }
  const role = async (name: string, attributes: string) => {
    await asSuperuser(`create role ${name} ${attributes}`)
    made.push(`role ${name}`)
  }
  /** As its superuser, in one of its databases. */
  const inDatabase = (name: string, text: string) =>
    asAdministrator(databaseUrl(cluster.superuserUrl, name), (client) => client.query(text))

  beforeAll(async () => {
    const started = await startPostgresCluster()
    if (started === undefined) throw new Error("the binaries were found a moment ago")
    cluster = started
  })
  afterEach(async () => {
    await asSuperuser(
      ...made
        .splice(0)
        .map((what) => `drop ${what}${what.startsWith("database") ? " with (force)" : ""}`)
        .toSorted(),
      "drop role if exists rollcall_app",
    )
  })
  afterAll(() => cluster.stop())

  it.each([
    ["share the role", []],
    ["share a role that another login made", ["create role rollcall_app nologin"]],
  ])("takes five databases that migrate at once, though they %s", async (_what, before) => {
    await asSuperuser(...before)
    const urls: Array<string> = []
    for (let n = 0; n < 5; n++) {
      urls.push(await emptyDatabase(`together_${n}`, "rollcall"))
      await inDatabase(`together_${n}`, "grant create on schema public to rollcall")
    }
    expect(await Promise.all(urls.map(migrateAlone))).toEqual(urls.map(() => total))
    for (const url of urls) expect(await servesAt(url)).toBe(true)
  })

  it("tells a login role without rights what the database administrator must run, and that is enough", async () => {
    await role('"plain-login"', "login")
    const url = await emptyDatabase("plain", "plain-login")
    const message = await migrateAlone(url).catch(({ message }: Error) => message)
    expect(message).toMatch(/^The database user may not make what Rollcall needs\. [^\n]+;$/)
    const commands = /in this database: (.+)$/.exec(String(message))?.[1] ?? ""
    expect(commands).toBe(
      'create role rollcall_app nologin; grant rollcall_app to "plain-login"; grant create on schema public to "plain-login";',
    )
    await inDatabase("plain", commands)
    expect(await migrateAlone(url)).toBe(total)
    expect(await servesAt(url)).toBe(true)
  })

  it("asks only for what is missing, also where the schema is closed to everybody", async () => {
    await role("closed_login", "login")
    await asSuperuser("create role rollcall_app nologin", "grant rollcall_app to closed_login")
    const url = await emptyDatabase("closed", "closed_login")
    await inDatabase(
      "closed",
      "revoke all on schema public from public; grant create, usage on schema public to closed_login",
    )
    await expect(migrateAlone(url)).rejects.toThrow(/in this database: grant usage on schema public to rollcall_app;$/)
    await inDatabase("closed", "grant usage on schema public to rollcall_app")
    expect(await migrateAlone(url)).toBe(total)
  })
})

describe("a login role that may make roles, on PostgreSQL 16 or later", () => {
  it("is let become the role it made", async () => {
    const pglite = await PGlite.create("memory://")
    const database = embeddedDatabase(pglite)
    await ask(
      database,
      "create role owner login createrole; grant all on schema public to owner; set session authorization owner",
    )
    expect(await migrate(database)).toBe(total)
    expect(await ask(database, "select current_setting('server_version_num')::int >= 160000 as later")).toEqual([
      { later: true },
    ])
    expect(await serves(database)).toBe(true)
    await database.close()
  })
})
