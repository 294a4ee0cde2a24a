import { type Database, openRules, putRules, withEntity } from "@rollcall/database"
import { ask, type TestDatabase, testDatabases } from "@rollcall/database/testing"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { type Env, useHouses } from "../testing/house.ts"
import { serving } from "../testing/service.ts"

const people = 10_000

/** Adds people by SQL who say they are managers, and whose role nobody decided yet. */
const seed = async (database: Database, entityId: string): Promise<void> => {
  await ask(
    database,
    `with made as (insert into users (entity_id, id, origin, user_name, user_name_key, state, state_reason, state_since,
        attributes, attributes_key, version, created_at, modified_at)
      select $1, gen_random_uuid(), 'idp', 'p' || n, 'p' || n, 'active', 'provisioned', now(), '{"userName":"p"}',
        '{"userName":"p"}', 1, now(), now() from generate_series(1, $2::int) n returning entity_id, id)
    insert into role_assignment (entity_id, user_id, rules_version, roles, administers, outcome, idp_roles, idp_outcome,
        idp_key, signals, explanation, decided_at, since)
      select entity_id, id, 0, '{}', false, 'none', '{}', 'none', '-', '[{"path":"userType","index":0,"generation":1,
        "raw":"Manager","receivedAt":"2026-01-01T00:00:00.000Z"}]', '{}', now(), now() from made`,
    entityId,
    people,
  )
}

describe.each(testDatabases().filter(({ kind }) => kind === "postgresql"))("an activation on $kind", ({ open }) => {
  const newHouse = useHouses()
  let test: TestDatabase
  let env: Env
  beforeAll(async () => {
    test = await open()
    env = { DATABASE_URL: test.url ?? "", LOG_LEVEL: "silent" }
  })
  afterAll(() => test.close())

  it("of 10,000 people goes on after kills, and decides everybody once", { timeout: 120_000 }, async () => {
    const { database } = test
    const house = await newHouse()
    const first = await serving(house.start(env))
    await first.stop()
    const [{ id: entityId } = { id: "" }] = await ask<{ id: string }>(database, "select id from entity")
    await seed(database, entityId)
    const version = await withEntity(database, entityId, async (tx) => {
      const { catalogue, mapping } = await openRules().of(tx)
      return putRules(tx, { catalogue, mapping, createdBy: "a test", at: new Date().toISOString() })
    })
    const activation = async () => {
      const rows = await ask<{ state: string; resolved: number; changed: number }>(
        database,
        "select state, resolved, changed from role_activation where entity_id = $1 and version = $2",
        entityId,
        version,
      )
      return rows[0] ?? { state: "missing", resolved: 0, changed: 0 }
    }
    const waitFor = (least: number) =>
      vi.waitFor(async () => expect((await activation()).resolved).toBeGreaterThanOrEqual(least), {
        timeout: 60_000,
        interval: 2,
      })
    for (const least of [1, people / 2]) {
      const service = house.start(env)
      await waitFor(least)
      service.kill("SIGKILL")
      await service.ended
      const { state, resolved } = await activation()
      expect(state).toBe("running")
      expect(resolved).toBeLessThan(people)
    }
    house.start(env)
    await vi.waitFor(async () => expect((await activation()).state).toBe("done"), { timeout: 60_000, interval: 20 })
    expect(await activation()).toEqual({ state: "done", resolved: people, changed: people })
    const decided = "select roles, rules_version, count(*)::int as n from role_assignment group by 1, 2"
    expect(await ask(database, decided)).toEqual([{ roles: ["manager"], rules_version: version, n: people }])
    const told = `select actor, count(*)::int as n, count(distinct subject)::int as people from provisioning_event
      where kind = 'role.changed' group by 1`
    expect(await ask(database, told)).toEqual([{ actor: "worker", n: people, people }])
  })
})
