import { ask, type PostgresCluster, startPostgresCluster, testDatabases } from "../testing/index.ts"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { findPostgres } from "../testing/find-postgres.ts"
import { asAdministrator, databaseUrl } from "../testing/postgres-server.ts"
import { addEntity } from "../testing/rows.ts"
import type { Database } from "./database.ts"
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

const postgresql = testDatabases().filter(({ kind }) => kind === "postgresql")

describe.each(postgresql)("ten processes that start on one empty database of $kind", ({ open }) => {
  it("all succeed, and each migration runs once", async () => {
    const { database, url = "", close } = await open()
    await ask(database, "drop schema public, auth cascade; create schema public")
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
      await inDatabase(`together_${n}`, "create schema auth authorization rollcall")
    }
    expect(await Promise.all(urls.map(migrateAlone))).toEqual(urls.map(() => total))
    for (const url of urls) expect(await servesAt(url)).toBe(true)
  })

  /** What a start is told to have run; that is enough for the next one. */
  const askedFor = async (name: string, url: string): Promise<string> => {
    const message = await migrateAlone(url).catch((error: Error) => error.message)
    const [, commands = ""] =
      /^The database user may not make what Rollcall needs\. Ask the database administrator to run, in this database: ([^\n]+;)$/.exec(
        String(message),
      ) ?? []
    await inDatabase(name, commands)
    return (await migrateAlone(url)) === total && (await servesAt(url)) ? commands : `${message}, which is not enough`
  }

  it("tells a login role without rights what the database administrator must run, and that is enough", async () => {
    await role('"plain-login"', "login")
    const url = await emptyDatabase("plain", "plain-login")
    expect(await askedFor("plain", url)).toBe(
      'create role rollcall_app nologin; grant rollcall_app to "plain-login"; grant create on schema public to "plain-login"; create schema auth authorization "plain-login";',
    )
  })

  it("asks only for what is missing", async () => {
    await role("half_way", "login")
    await asSuperuser("create role rollcall_app nologin")
    const url = await emptyDatabase("half", "half_way")
    await inDatabase("half", "grant create on schema public to half_way")
    expect(await askedFor("half", url)).toBe(
      "grant rollcall_app to half_way; create schema auth authorization half_way;",
    )
  })

  it.each([
    ["may make roles", "login createrole"],
    ["may not", "login"],
  ])("asks for the use of a schema that is closed to everybody, for a login that %s", async (_what, rights) => {
    await role("closed_login", rights)
    const url = await emptyDatabase("closed", "closed_login")
    await inDatabase(
      "closed",
      "revoke all on schema public from public; grant create, usage on schema public to closed_login",
    )
    expect(await askedFor("closed", url)).toBe(
      "create role rollcall_app nologin; grant rollcall_app to closed_login; grant usage on schema public to rollcall_app; create schema auth authorization closed_login;",
    )
  })
})

const embedded = testDatabases().filter(({ kind }) => kind === "embedded")

// The embedded database is a PostgreSQL 18 whose superuser can take on any login role.
describe.each(embedded)("a login role that may make roles, on PostgreSQL 16 or later", ({ open }) => {
  it("is let become the role it made", async () => {
    const { database, close } = await open()
    await ask(database, "drop schema public, auth cascade; create schema public; drop role rollcall_app")
    await ask(
      database,
      "create role maker login createrole; alter schema public owner to maker; create schema auth authorization maker",
    )
    await ask(database, "set session authorization maker")
    expect(await migrate(database)).toBe(total)
    expect(await ask(database, "select current_setting('server_version_num')::int >= 160000 as later")).toEqual([
      { later: true },
    ])
    expect(await serves(database)).toBe(true)
    await close()
  })
})
