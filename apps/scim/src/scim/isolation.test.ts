import { entityTables, sealTrail } from "@rollcall/database"
import { ask, type TestDatabase, testDatabases, writableColumns } from "@rollcall/database/testing"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { Called } from "../../testing/call.ts"
import { expectScimError } from "../../testing/errors.ts"
import { create, oktaPerson, patchOf } from "../../testing/people.ts"
import { callerOf, serve, type Served, type TestConnection } from "../../testing/serve.ts"
import { contentsOf, tableNames } from "../../testing/tables.ts"
import { createTeam } from "../../testing/teams.ts"
import { routes } from "./routes/index.ts"
import type { Route } from "./routes/route.ts"

/** Tables that say which entity, and what the tools keep: the role of entities' work has no business there. */
const forbidden = ["api_key", "installation", "kysely_migration", "kysely_migration_lock", "trail_digest"]

describe.each(testDatabases())("two entities on $kind", ({ open }) => {
  let opened: TestDatabase
  let served: Served
  let a: TestConnection
  let b: TestConnection
  let filled: { readonly a: Filled; readonly b: Filled }

  beforeAll(async () => {
    opened = await open()
    served = await serve(opened.database)
    ;[a, b] = [await served.connect("other"), await served.connect("other")]
    filled = { a: await fill(opened, a, "secret-of-a"), b: await fill(opened, b, "secret-of-b") }
    // Contacts are written when a server drains.
    await served.stop()
    served = await serve(opened.database)
  })
  afterAll(async () => {
    await served.stop()
    await opened.close()
  })

  it("no route shows or changes anything of the other, by its ids or by the names of its people and teams", async () => {
    const call = callAt(b.urlKey, b)
    const tables = (await tableNames(opened.database)).filter((name) => !noted.includes(name))
    const before = await contentsOf(opened.database, tables)
    const asked = await everyRoute(call, filled.a)
    expect(new Set(asked.map(({ what }) => what.replace(/[?#].*/, ""))).size).toBe(routes.length)
    for (const { what, answer } of asked) {
      const text = JSON.stringify(answer.body ?? null)
      for (const secret of ["secret-of-a", a.urlKey, a.entityId, a.connectionId]) {
        expect([what, text.includes(secret)]).toEqual([what, false])
      }
      if (/\/(Users|Groups)\/:id/.test(what)) expectScimError(answer, { status: 404 })
    }
    expect(await contentsOf(opened.database, tables)).toEqual(before)
    for (const [path, { id }] of [
      ["/Users", filled.b.person],
      ["/Groups", filled.b.team],
    ] as const) {
      expect((await call("GET", path)).body).toMatchObject({ totalResults: 1, Resources: [{ id }] })
    }
  })

  it("a person of the other is a member nobody knows, and joins no team", async () => {
    const call = callAt(b.urlKey, b)
    const { id, members } = await createTeam(call, "Borrowed", [filled.a.person.id, filled.b.person.id])
    expect(members).toMatchObject([{ value: filled.b.person.id }])
    for (const op of ["add", "replace", "remove"]) {
      const members = patchOf({ op, path: "members", value: [{ value: filled.a.person.id }] })
      expect((await call("PATCH", `/Groups/${id}`, members)).status).toBe(204)
      expect(JSON.stringify((await call("GET", `/Groups/${id}`)).body)).not.toContain(filled.a.person.id)
    }
    const theirs = await callAt(a.urlKey, a)("GET", `/Users/${filled.a.person.id}`)
    expect(theirs.body.groups).toMatchObject([{ value: filled.a.team.id }])
    expect((await call("DELETE", `/Groups/${id}`)).status).toBe(204)
  })

  it("no route lets the other's token in", async () => {
    const call = callAt(a.urlKey, b)
    for (const { what, answer } of await everyRoute(call, filled.a)) {
      expect([what, answer.status]).toEqual([what, 401])
      expectScimError(answer, { status: 401 })
    }
  })

  it("userNames are unique in an entity, and free in another", async () => {
    const call = callAt(b.urlKey, b)
    const { id } = await create(call, "secret-of-a@example.com")
    expect((await call("DELETE", `/Users/${id}`)).status).toBe(204)
  })

  it("every table of entities has rows of both, so that the tests below can fail", async () => {
    for (const table of await entityTables(opened.database)) {
      const rows = await ask<{ entity_id: string }>(opened.database, `select distinct entity_id from "${table}"`)
      const found = rows.map(({ entity_id }) => entity_id)
      expect([table, found.includes(a.entityId), found.includes(b.entityId)]).toEqual([table, true, true])
    }
  })

  it("the role of entities' work sees no row without an entity, and its own rows with one", async () => {
    for (const table of await entityTables(opened.database)) {
      const entities = `select coalesce(array_agg(distinct entity_id::text), '{}') as found from "${table}"`
      expect([table, await asApp(undefined, entities)]).toEqual([table, [{ found: [] }]])
      expect([table, await asApp(a.entityId, entities)]).toEqual([table, [{ found: [a.entityId] }]])
      const nobody = "00000000-0000-7000-8000-000000000000"
      expect([table, await asApp(nobody, entities)]).toEqual([table, [{ found: [] }]])
    }
  })

  it("the role can neither add, change, take over nor delete rows of another entity", async () => {
    // Contacts are written within a second, and when a server drains: nothing must be left of them.
    await served.stop()
    served = await serve(opened.database)
    const tables = await entityTables(opened.database)
    const before = await contentsOf(opened.database, tables)
    for (const table of tables) {
      const [foreign] = await ask<{ row: string }>(
        opened.database,
        `select to_jsonb(t)::text as row from "${table}" t where entity_id = $1 limit 1`,
        b.entityId,
      )
      const columns = await writableColumns(opened.database, table)
      const copy = `insert into "${table}" (${columns}) overriding system value
        select ${columns} from jsonb_populate_record(null::"${table}", '${foreign?.row.replaceAll("'", "''") ?? ""}')`
      expect([table, await codeOf(asApp(a.entityId, copy))]).toEqual([table, "42501"])
      const given = `update "${table}" set entity_id = '${b.entityId}'`
      expect([table, await codeOf(asApp(a.entityId, given))]).toEqual([table, "42501"])
      for (const change of ["update", "delete"] as const) {
        const statement = change === "update" ? `update "${table}" set entity_id = entity_id` : `delete from "${table}"`
        const touched = asApp(a.entityId, `${statement} where entity_id = '${b.entityId}' returning 1`)
        // Refused, or allowed on the rows one sees, and there are none of another entity.
        expect(["42501", []], `${change} ${table}`).toContainEqual(await codeOf(touched))
      }
    }
    expect(await contentsOf(opened.database, tables)).toEqual(before)
  })

  it("what is no entity's is closed to it, and so is every table that is not known to be open", async () => {
    const open = await entityTables(opened.database)
    const closed = (await tableNames(opened.database)).filter((name) => !open.includes(name) && name !== "entity")
    expect(closed).toEqual(forbidden)
    for (const table of forbidden) {
      for (const statement of [`select * from "${table}"`, `delete from "${table}"`, `truncate "${table}"`]) {
        expect([statement, await codeOf(asApp(a.entityId, statement))]).toEqual([statement, "42501"])
      }
    }
  })

  it("of the entities it sees and renames its own, and makes no other", async () => {
    const all = "select id from entity"
    expect(await asApp(undefined, all)).toEqual([])
    expect(await asApp(a.entityId, all)).toEqual([{ id: a.entityId }])
    expect(await asApp(a.entityId, "update entity set name = 'taken over' returning id")).toEqual([{ id: a.entityId }])
    const another = "insert into entity (id, slug, name, created_at) values (gen_random_uuid(), 'x', 'x', now())"
    for (const statement of [another, "update entity set slug = 'x'", "delete from entity"]) {
      expect([statement, await codeOf(asApp(a.entityId, statement))]).toEqual([statement, "42501"])
    }
  })

  it("what happened cannot be edited: events are added and read, no more", async () => {
    for (const statement of [
      "update provisioning_event set kind = 'x'",
      "delete from provisioning_event",
      "truncate provisioning_event",
      "update trail set hash = row_hash",
      "delete from trail",
      "delete from trail_head",
      "update exchange set status = 200",
      "update access_token_digest set token_id = token_id",
      "delete from connection_address",
    ]) {
      expect([statement, await codeOf(asApp(a.entityId, statement))]).toEqual([statement, "42501"])
    }
  })

  it("its settings end with the transaction", async () => {
    await opened.database.kysely.connection().execute(async (kysely) => {
      await ask({ kysely }, `begin; set local role rollcall_app; set local rollcall.entity = '${a.entityId}'`)
      await ask({ kysely }, "select 1 from users")
      await ask({ kysely }, "commit")
      const after = await ask(
        { kysely },
        "select current_user <> 'rollcall_app' as back, coalesce(current_setting('rollcall.entity', true), '') as entity",
      )
      expect(after).toEqual([{ back: true, entity: "" }])
    })
  })

  /** Calls at a connection key with somebody's token. */
  const callAt = (urlKey: string, { token }: TestConnection) =>
    callerOf(`${served.server.publicUrl}/scim/v2/${urlKey}`, token.token)

  /** Runs a statement as entities' work does, and undoes it. */
  const asApp = (entityId: string | undefined, statement: string) =>
    opened.database.kysely.connection().execute(async (kysely) => {
      await ask({ kysely }, "begin")
      try {
        await ask({ kysely }, "set local role rollcall_app")
        if (entityId !== undefined) await ask({ kysely }, `set local rollcall.entity = '${entityId}'`)
        return await ask({ kysely }, statement)
      } finally {
        await ask({ kysely }, "rollback")
      }
    })
})

/** What calls and refused pushes leave behind. */
const noted = ["provisioning_event", "exchange", "refused_contact", "client_seen", "access_token", "connection"]

interface Filled {
  readonly person: Called["body"]
  readonly team: Called["body"]
}

/** Gives an entity a row in every table there is. */
const fill = async (
  { database }: TestDatabase,
  { call, tenantUrl, entityId, connectionId }: TestConnection,
  secret: string,
): Promise<Filled> => {
  const person = await create(call, `${secret}@example.com`, {
    displayName: secret,
    emails: [{ value: `${secret}@example.com` }],
  })
  await call("POST", "/Users", oktaPerson(`${secret}@example.com`))
  await fetch(`${tenantUrl}/Users`)
  const team = await createTeam(call, secret, [person.id, "somebody-who-has-not-come"])
  await sealTrail(database, entityId, new Date())
  await ask(
    database,
    "insert into role_activation (entity_id, version, state, started_at) values ($1, 1, 'done', now())",
    entityId,
  )
  await ask(
    database,
    `insert into rules_draft (entity_id, base_version, catalogue, mapping, version, updated_at, updated_by)
      select entity_id, version, catalogue, mapping, 1, now(), 'x' from role_rules where entity_id = $1 and version = 1`,
    entityId,
  )
  await ask(
    database,
    `insert into role_override (entity_id, user_id, role, by, at, reason, basis)
      values ($1, $2, 'user', 'x', now(), 'x', '-')`,
    entityId,
    person.id,
  )
  await ask(
    database,
    `insert into outbox (entity_id, topic, subject, event_id, available_at)
      values ($1, 'user', 'x', gen_random_uuid(), now())`,
    entityId,
  )
  await ask(
    database,
    `insert into hold (entity_id, id, connection_id, kind, cause, subject, subject_version, change, detail, state,
        created_at, last_at)
      values ($1, gen_random_uuid(), $2, 'delete', 'mass-removal', 'x', 1, '{}', 'x', 'open', now(), now())`,
    entityId,
    connectionId,
  )
  await ask(
    database,
    `insert into finding (entity_id, id, rule, severity, state, subject_kind, subject_id, key, fingerprint, evidence,
        message, remediation, first_seen_at, last_seen_at, reopened_count, version)
      values ($1, gen_random_uuid(), 'x', 'low', 'open', 'user', $2, 'x', 'x', '{}', 'x', '{}', now(), now(), 0, 1)`,
    entityId,
    person.id,
  )
  await ask(
    database,
    `insert into audit_run (entity_id, id, planned_at, makes, is_late, masked, state)
      values ($1, $1, now(), 'report', false, false, 'done')`,
    entityId,
  )
  await ask(
    database,
    `insert into audit_report (entity_id, id, run_id, number, generated_at, document, verdict, manifest, kept_until)
      values ($1, $1, $1, 1, now(), '{}', 'x', '{}', now())`,
    entityId,
  )
  await ask(
    database,
    `insert into report_file (entity_id, report_id, format, name, media_type, bytes, sha256)
      values ($1, $1, 'json', 'x', 'application/json', '{}', 'x')`,
    entityId,
  )
  await ask(
    database,
    `insert into webhook (entity_id, id, url, description, kinds, secret, state, expanded_to, created_at, created_by)
      values ($1, $2, 'x', 'x', '{}', 'x', 'enabled', 0, now(), 'x')`,
    entityId,
    person.id,
  )
  await ask(
    database,
    `insert into webhook_delivery (entity_id, id, webhook_id, seq, event_id, lane, kind, state, next_at, created_at)
      values ($1, gen_random_uuid(), $2, 1, gen_random_uuid(), 'x', 'x', 'waiting', now(), now())`,
    entityId,
    person.id,
  )
  await ask(
    database,
    `insert into report_delivery (entity_id, id, report_id, channel, target, content, message_id, state, next_at,
        created_at)
      values ($1, gen_random_uuid(), gen_random_uuid(), 'mail', 'x', '{}', 'x', 'waiting', now(), now())`,
    entityId,
  )
  await ask(database, "insert into account_entity (entity_id, account_id) values ($1, $2)", entityId, person.id)
  await ask(
    database,
    "insert into account_role (entity_id, account_id, role, since) values ($1, $2, 'owner', now())",
    entityId,
    person.id,
  )
  await ask(
    database,
    `insert into invitation (entity_id, id, role, email, created_at, expires_at)
      values ($1, $1, 'owner', 'x', now(), now())`,
    entityId,
  )
  await ask(
    database,
    `insert into invitation_digest (entity_id, digest, invitation_id) values ($1, decode(md5($2), 'hex'), $1)`,
    entityId,
    secret,
  )
  await ask(
    database,
    `insert into set_up_tick (entity_id, connection_id, step, ticked_by, ticked_at) values ($1, $2, 'x', 'x', now())`,
    entityId,
    connectionId,
  )
  await ask(
    database,
    "insert into sign_on_waiver (entity_id, reason, waived_by, waived_at) values ($1, 'x', 'x', now())",
    entityId,
  )
  return { person, team }
}

/** What each route answers to requests that would do something to this person or this team, or find them. */
const everyRoute = async (call: TestConnection["call"], { person, team }: Filled) => {
  const filters = [
    `id eq "${person.id}" or id eq "${team.id}"`,
    'displayName co "secret-of-a" or externalId pr',
    `displayName pr`,
  ]
  const bodyOf = (method: Route["method"], pattern: string): unknown => {
    if (method === "GET" || method === "DELETE") return undefined
    if (pattern.endsWith(".search")) return { filter: filters[0] }
    const members = [{ value: person.id }]
    if (method === "PATCH") {
      return pattern.startsWith("/Users")
        ? patchOf({ op: "replace", path: "manager", value: person.id })
        : patchOf({ op: "add", path: "members", value: members })
    }
    // Without the name they must have, creates change nothing; with it, a PUT would.
    if (method === "POST") return { externalId: person.id, members }
    return pattern.startsWith("/Users")
      ? oktaPerson("secret-of-a@example.com", { id: person.id, groups: [{ value: team.id }] })
      : { displayName: "secret-of-a", id: team.id, members }
  }
  const answers: Array<{ readonly what: string; readonly answer: Called }> = []
  for (const { method, pattern } of routes) {
    const isList = method === "GET" && (pattern === "/Users" || pattern === "/Groups")
    const queries = isList ? ["", ...filters.map((filter) => `?filter=${encodeURIComponent(filter)}`)] : [""]
    const ids = pattern.includes(":id") ? [person.id, team.id] : [""]
    for (const query of queries) {
      for (const id of ids) {
        const path = `${pattern.replace(":id", id)}${query}`
        answers.push({
          what: `${method} ${pattern}${query}`,
          answer: await call(method, path, bodyOf(method, pattern)),
        })
      }
    }
  }
  return answers
}

/** The SQLSTATE a statement failed with, or the rows it gave. */
const codeOf = (statement: Promise<ReadonlyArray<unknown>>): Promise<unknown> =>
  statement.catch((error: unknown) => (error instanceof Error && "code" in error ? error.code : error))
