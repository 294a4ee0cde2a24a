import { ask, type TestDatabase, type TestDatabaseKind, testDatabases } from "../testing/index.ts"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { addEntity } from "../testing/rows.ts"
import type { Database } from "./database.ts"
import { DatabaseUnfit } from "./failure.ts"
import { entityTables, proveIsolation } from "./prove-isolation.ts"

/** A database with a row of an entity in it, for the tests of the `describe` it is called in. */
const useDatabase = ({ open }: TestDatabaseKind): (() => Database) => {
  let test: TestDatabase | undefined
  beforeAll(async () => {
    test = await open()
    await addEntity(test.database)
  })
  afterAll(() => test?.close())
  return () => {
    if (test === undefined) throw new Error("the database is open while tests run, not before")
    return test.database
  }
}

const doAll = async (database: Database, statements: ReadonlyArray<string>): Promise<void> => {
  for (const statement of statements) await ask(database, statement)
}

/** What a start is told while something is wrong with the database. */
const toldWhile = async (
  database: Database,
  wrong: ReadonlyArray<string>,
  right: ReadonlyArray<string>,
): Promise<unknown> => {
  await doAll(database, wrong)
  try {
    return await proveIsolation(database).catch((error: unknown) => error)
  } finally {
    await doAll(database, right)
  }
}

describe.each(testDatabases())("the proof of isolation on $kind", (databaseKind) => {
  const database = useDatabase(databaseKind)

  it("holds on a migrated database with rows in it, and looks at every table of entities", async () => {
    await proveIsolation(database())
    const [count] = await ask<{ n: number }>(
      database(),
      `select count(*)::int as n from pg_class where relkind = 'r' and relrowsecurity
        and relnamespace = current_schema()::regnamespace`,
    )
    const tables = await entityTables(database())
    // The table of the entities themselves is held by a policy on their own id.
    expect([...tables, "entity"]).toHaveLength(count?.n ?? 0)
    expect(tables).toContain("users")
  })

  it.each([
    [
      "a policy that lets everything through",
      ["create policy everything on policy to rollcall_app using (true)"],
      ["drop policy everything on policy"],
      /sees rows of "policy" with no entity set/,
    ],
    [
      "a table without row-level security, also while it is empty",
      ["alter table users disable row level security"],
      ["alter table users enable row level security"],
      /is held by no policy on "users".* alter table "users" enable row level security;$/,
    ],
  ])("refuses %s", async (_what, wrong, right, message) => {
    const told = await toldWhile(database(), wrong, right)
    expect(told).toBeInstanceOf(DatabaseUnfit)
    expect(told).toMatchObject({ message: expect.stringMatching(message) })
    expect(told).toMatchObject({ message: expect.not.stringContaining("\n") })
    await proveIsolation(database())
  })
})

// The roles of a cluster belong to every test on it, so they are turned only where the whole cluster is this test's.
describe.each(testDatabases().filter(({ kind }) => kind === "embedded"))("a role that is not as it must be", (kind) => {
  const database = useDatabase(kind)

  it.each([
    ["a superuser", ["alter role rollcall_app superuser"], ["alter role rollcall_app nosuperuser"], /is a superuser/],
    [
      "a role that may bypass policies",
      ["alter role rollcall_app bypassrls"],
      ["alter role rollcall_app nobypassrls"],
      /may bypass row-level security/,
    ],
    [
      "a role that owns something",
      ["create table own (id int)", "alter table own owner to rollcall_app"],
      ["drop table own"],
      /owns tables/,
    ],
    [
      "a role that owns the tables by way of another role",
      ["create role keeper", "alter table users owner to keeper", "grant keeper to rollcall_app"],
      ["alter table users owner to postgres", "drop role keeper"],
      /owns tables/,
    ],
    [
      "a server without the role",
      ["alter role rollcall_app rename to rollcall_away"],
      ["alter role rollcall_away rename to rollcall_app"],
      /does not exist.* create role rollcall_app nologin;/,
    ],
    [
      "a login role that may not become it",
      ["create role visitor", "set session authorization visitor"],
      ["set session authorization postgres", "drop role visitor"],
      /cannot be used.* grant rollcall_app to/,
    ],
  ])("refuses %s", async (_what, wrong, right, message) => {
    const told = await toldWhile(database(), wrong, right)
    expect(told).toBeInstanceOf(DatabaseUnfit)
    expect(told).toMatchObject({ message: expect.stringMatching(message) })
    expect(told).toMatchObject({ message: expect.not.stringContaining("\n") })
    await proveIsolation(database())
  })
})
