import { sql } from "kysely"
import { describe, expect, it } from "vitest"
import { migrate } from "../src/migrate.ts"
import { testDatabases } from "./index.ts"
import { asAdministrator, databaseUrl } from "./postgres-server.ts"
import { addEntity } from "./rows.ts"

describe.each(testDatabases())("a test database on $kind", ({ kind, open }) => {
  it("is migrated, empty, and no other test's", async () => {
    const [one, other] = await Promise.all([open(), open()])
    try {
      expect([one.kind, one.database.kind]).toEqual([kind, kind])
      expect(await migrate(one.database)).toBe(0)
      await addEntity(one.database)
      const entities = await Promise.all(
        [one, other].map(({ database }) => database.kysely.selectFrom("entity").select("id").execute()),
      )
      expect(entities.map((rows) => rows.length)).toEqual([1, 0])
    } finally {
      await Promise.all([one.close(), other.close()])
    }
  })

  it("is gone once it is closed", async () => {
    const { database, url, close } = await open()
    const answers = () =>
      sql`select 1`.execute(database.kysely).then(
        () => true,
        () => false,
      )
    expect(await answers()).toBe(true)
    await close()
    expect(await answers()).toBe(false)
    if (url === undefined) return
    const name = new URL(url).pathname.slice(1)
    const found = await asAdministrator(databaseUrl(url, "postgres"), (client) =>
      client.query("select from pg_database where datname = $1", [name]),
    )
    expect(found.rowCount).toBe(0)
  })
})
