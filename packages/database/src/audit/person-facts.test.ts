import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { addEntity, ask, seedPeople, testDatabases } from "../../testing/index.ts"
import { withEntity } from "../with-entity.ts"
import { leastId, mostId, type PersonFacts, personFacts, personFactsWithin, rangesBehind } from "./person-facts.ts"
import { instantOf } from "./person-row.ts"

const at = "2026-03-01T08:00:00.250Z"

describe.each(testDatabases())("what is read of people on $kind", ({ open }) => {
  let test: Awaited<ReturnType<typeof open>>
  let entityId: string
  let ids: ReadonlyArray<string>
  const sql = (text: string, ...values: ReadonlyArray<unknown>) => ask(test.database, text, entityId, ...values)

  beforeAll(async () => {
    test = await open()
    entityId = await addEntity(test.database)
    ids = await seedPeople(test.database, entityId, 7)
    const [rich, alike, gone] = ids
    const connection = "00000000-0000-7000-8000-00000000000c"
    const team = "00000000-0000-7000-8000-00000000000d"
    await sql(
      `insert into connection (entity_id, id, idp, label, status, settings, created_at)
        values ($1, $2, 'okta', 'Okta', 'active', '{}', now())`,
      connection,
    )
    await sql(
      `update users set connection_id = $2, external_id = 'same', last_push_at = $4, last_named_at = $4,
          state_since = $4, created_at = $4
        where entity_id = $1 and id = any($3::uuid[])`,
      connection,
      [rich, alike, gone],
      at,
    )
    await sql(`update users set state = 'deleted' where entity_id = $1 and id = $2`, gone)
    await sql(
      `insert into team (entity_id, id, origin, display_name, display_name_key, state, version, created_at, modified_at)
        values ($1, $2, 'idp', 'Sales', 'sales', 'active', 1, now(), now())`,
      team,
    )
    await sql(
      `insert into membership (entity_id, team_id, user_id, source, since, last_confirmed_at)
        values ($1, $2, $3, 'manual', now(), now())`,
      team,
      rich,
    )
    await sql(
      `insert into role_assignment (entity_id, user_id, rules_version, roles, administers, outcome, wanted, idp_roles,
          idp_outcome, idp_key, signals, explanation, decided_at, since)
        select $1, id::uuid, version, '{administrator,sales-lead}', true, 'held', '{user}', '{}', 'none', '-', '[]',
          '{"headline":{"code":"x","params":{}},"steps":[],"mappingVersion":1}', $4, $4
        from (values ($2, 3), ($3, 0)) as a (id, version)`,
      rich,
      alike,
      at,
    )
    await sql(
      `insert into role_override (entity_id, user_id, role, by, at, reason, expires_at, basis)
        values ($1, $2, 'user', 'Ada', $3, 'On call', $3, '-'), ($1, $4, 'user', 'Ada', $3, 'On call', null, '-')`,
      rich,
      at,
      alike,
    )
    await sql(
      `insert into provisioning_event (entity_id, id, actor, kind, subject, outcome, before, after, salt, row_hash, at)
        select $1, ('00000000-0000-7000-9000-' || lpad(n::text, 12, '0'))::uuid, 'idp',
          case when n % 3 = 0 then 'user.created' else 'role.changed' end, 'Users/' || $2, 'applied',
          '{"roles":["user"],"title":"x"}', json_build_object('roles', json_build_array(n)), '', '', $3
        from generate_series(1, 90) n`,
      rich,
      at,
    )
  })
  afterAll(() => test.close())

  const inRange = async (range: { readonly after: string; readonly through: string }) =>
    withEntity(test.database, entityId, async (tx) => [...(await personFactsWithin(tx, range))], "auditing")

  it("is everything rules ask for, in the form the domain has it", async () => {
    const [rich, alike, gone] = await inRange({ after: leastId, through: mostId })
    const { events, ...facts } = rich ?? ({} as PersonFacts)
    expect(facts).toMatchObject({
      user: {
        id: ids[0],
        origin: "idp",
        state: "active",
        stateSince: at,
        createdAt: at,
        lastPushAt: at,
        lastNamedAt: at,
      },
      assignment: {
        rulesVersion: 3,
        roles: ["administrator", "sales-lead"],
        administers: true,
        outcome: "held",
        wanted: ["user"],
        idp: { roles: [], outcome: "none" },
        idpKey: "-",
        explanation: { mappingVersion: 1 },
        decidedAt: at,
        since: at,
      },
      override: { role: "user", by: "Ada", at, reason: "On call", expiresAt: at, basis: "-" },
      teams: [{ displayName: "Sales", origin: "idp", membership: "manual" }],
      sameExternalId: [{ id: ids[1], state: "active" }],
    })
    expect(events).toHaveLength(50)
    expect(events[0]).toMatchObject({ kind: "role.changed", at, before: { roles: ["user"] }, after: { roles: [89] } })
    expect(events[0]?.before).not.toHaveProperty("title")
    expect(alike).not.toHaveProperty("assignment")
    expect(alike?.override).toEqual({ role: "user", by: "Ada", at, reason: "On call", basis: "-" })
    expect(gone).toMatchObject({ user: { state: "deleted" }, sameExternalId: [{ id: ids[0] }, { id: ids[1] }] })
  })

  it("is the same by ranges as by ids", async () => {
    const byIds = await withEntity(test.database, entityId, (tx) => personFacts(tx, ids))
    expect(await inRange({ after: leastId, through: mostId })).toEqual(byIds)
    expect(await inRange({ after: ids[1] ?? "", through: ids[4] ?? "" })).toEqual(byIds.slice(2, 5))
  })

  it("holds what others wrote as it is, whatever is in it", async () => {
    const wild = `a"\\b\u001e\u001fc\n\u{1f600}`
    const withEmail = `attributes = json_build_object('emails', json_build_array(json_build_object('value', $2::text)))`
    await sql(
      `update users set user_name = $2, external_id = $2, primary_email_key = user_name_key, ${withEmail}
        where entity_id = $1 and id = $3`,
      wild,
      ids[5],
    )
    await sql(
      `update users set primary_email_key = 'another', ${withEmail} where entity_id = $1 and id = $3`,
      wild,
      ids[6],
    )
    const [odd, other] = (await inRange({ after: ids[4] ?? "", through: mostId })).map(({ user }) => user)
    expect(odd).toMatchObject({ id: ids[5], userName: wild, externalId: wild, email: wild })
    expect(other).toMatchObject({ id: ids[6], userName: "p6", email: wild })
  })

  it("comes in ranges that hold everybody once", async () => {
    const ranges = (after: string, size: number, most: number) =>
      withEntity(test.database, entityId, (tx) => rangesBehind(tx, after, size, most))
    const two = await ranges(leastId, 3, 2)
    expect(two).toEqual([
      { after: leastId, through: ids[2] },
      { after: ids[2], through: ids[5] },
    ])
    expect(await ranges(ids[5] ?? "", 3, 2)).toEqual([{ after: ids[5], through: mostId }])
    expect(await ranges(mostId, 3, 2)).toEqual([{ after: mostId, through: mostId }])
  })
})

describe("an instant as PostgreSQL writes it", () => {
  it.each([
    ["2026-01-31 12:00:00", "2026-01-31T12:00:00.000Z"],
    ["2026-01-31 12:00:00.5", "2026-01-31T12:00:00.500Z"],
    ["2026-01-31 12:00:00.123456", "2026-01-31T12:00:00.123Z"],
  ])("%s is %s", (text, iso) => {
    expect(instantOf(text)).toBe(iso)
  })
})
