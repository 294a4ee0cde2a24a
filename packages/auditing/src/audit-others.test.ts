import { idFloor, listFindings, openRules, putRules, readsOf, withEntity } from "@rollcall/database"
import { addEntity, ask, testDatabases } from "@rollcall/database/testing"
import { defaultRoleCatalogue, presetOf, type RoleMapping } from "@rollcall/domain/roles"
import { randomBytes } from "node:crypto"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { auditEntity } from "./audit-entity.ts"

const day = 24 * 60 * 60 * 1_000
const now = Date.parse("2026-11-26T12:00:00.000Z")
const ago = (days: number): string => new Date(now - days * day).toISOString()

/** Ids in the order they are made, as those made at a time are. */
const idMaker = () => {
  let n = 0
  return (at: number = now): string => `${idFloor(at).slice(0, 24)}${(n++).toString(16).padStart(12, "0")}`
}

describe.each(testDatabases())("an audit on $kind of what is not a person", ({ open }) => {
  let test: Awaited<ReturnType<typeof open>>
  const newId = idMaker()
  beforeAll(async () => {
    test = await open()
  })
  afterAll(() => test.close())

  const auditing = () => ({ database: test.database, rules: openRules(), now: () => now, newId, random: randomBytes })

  /** An entity, and ways to put rows into it. */
  const begin = async () => {
    const entityId = await addEntity(test.database)
    const sql = (text: string, ...values: ReadonlyArray<unknown>) => ask(test.database, text, entityId, ...values)
    const connection = async (parts: { idp?: string; status?: string; last?: string; first?: string } = {}) => {
      const { idp = "okta", status = "active", last = ago(0.01), first = ago(60) } = parts
      const id = newId()
      await sql(
        `insert into connection (entity_id, id, idp, label, status, settings, created_at, first_request_at,
            last_request_at) values ($1, $2, $3, $3, $4, '{}', $5, $5, $6)`,
        id,
        idp,
        status,
        first,
        last,
      )
      return id
    }
    const token = async (connectionId: string, hint: string, parts: Readonly<Record<string, string>> = {}) => {
      const id = newId()
      const columns = { status: "active", created_by: "dashboard", created_at: ago(10), last_used_at: ago(1), ...parts }
      const names = Object.keys(columns)
      await sql(
        `insert into access_token (entity_id, id, connection_id, hint, ${names.join(", ")})
          values ($1, $2, $3, $4, ${names.map((_, i) => `$${i + 5}`).join(", ")})`,
        id,
        connectionId,
        hint,
        ...Object.values(columns),
      )
      return id
    }
    const person = async (userName: string, parts: { state?: string; email?: string; userType?: string } = {}) => {
      const { state = "active", email, userType } = parts
      const id = newId()
      const attributes = JSON.stringify({ userName, ...(userType === undefined ? {} : { userType }) })
      await sql(
        `insert into users (entity_id, id, origin, user_name, user_name_key, state, state_reason, state_since,
            attributes, attributes_key, version, created_at, modified_at)
          values ($1, $2, 'idp', $3, $3, $4, 'provisioned', $5, $6::json, $6::jsonb, 1, $5, $5)`,
        id,
        userName,
        state,
        ago(100),
        attributes,
      )
      if (email !== undefined)
        await sql(
          `insert into user_email (entity_id, user_id, ordinal, value, value_key, is_primary)
            values ($1, $2, 0, $3, $3, true)`,
          id,
          email,
        )
      return id
    }
    const role = (userId: string, roles: ReadonlyArray<string>, steps: ReadonlyArray<object> = [], signals = "[]") =>
      sql(
        `insert into role_assignment (entity_id, user_id, rules_version, roles, administers, outcome, idp_roles,
            idp_outcome, idp_key, signals, explanation, decided_at, since)
          values ($1, $2, 1, $3::text[], $4, 'resolved', $3::text[], 'resolved', '-', $5::json, $6::json, $7, $7)`,
        userId,
        roles,
        roles.includes("administrator"),
        signals,
        JSON.stringify({ headline: { code: "x", params: {} }, steps, mappingVersion: 1 }),
        ago(30),
      )
    const team = async (
      name: string,
      parts: { connectionId?: string; created?: string; pushed?: string; state?: string } = {},
    ) => {
      const { connectionId = null, created = ago(200), pushed = ago(1), state = "active" } = parts
      const id = newId()
      await sql(
        `insert into team (entity_id, id, origin, connection_id, display_name, display_name_key, state, version,
            created_at, modified_at, last_push_at) values ($1, $2, 'idp', $3, $4, lower($4), $5, 1, $6, $6, $7)`,
        id,
        connectionId,
        name,
        state,
        created,
        pushed,
      )
      return id
    }
    const join = (teamId: string, userId: string, source = "idp") =>
      sql(
        `insert into membership (entity_id, team_id, user_id, source, since, last_confirmed_at)
          values ($1, $2, $3, $4, $5, $5)`,
        teamId,
        userId,
        source,
        ago(5),
      )
    const waits = (teamId: string, value: string) =>
      sql("insert into pending_member values ($1, $2, $3, $4)", teamId, value, ago(2))
    /** A change with the exchange behind it. */
    const event = async (parts: {
      at: string
      kind: string
      subject?: string
      connectionId: string
      tokenId?: string
      outcome?: string
      status?: number
      before?: object
      after?: object
      method?: string
      pattern?: string
      request?: object
      userAgent?: string
      network?: string
    }) => {
      const { at, kind, subject = null, connectionId, tokenId = null, outcome = "applied", status = 200 } = parts
      const { before, after, method = "PATCH", pattern = "/Users/:id", request } = parts
      const { userAgent = "Okta", network = "10.0.0.0/8" } = parts
      const text = (value: object | undefined) => (value === undefined ? null : JSON.stringify(value))
      const exchangeId = newId(Date.parse(at))
      await sql(
        `insert into exchange (entity_id, id, connection_id, method, pattern, status, ms, notes, request, at, user_agent,
            network) values ($1, $2, $3, $4, $5, $6, 1, '[]', $7::json, $8, $9, $10)`,
        exchangeId,
        connectionId,
        method,
        pattern,
        status,
        text(request),
        at,
        userAgent,
        network,
      )
      await sql(
        `insert into provisioning_event (entity_id, id, connection_id, token_id, exchange_id, actor, kind, subject,
            outcome, before, after, status, detail, salt, row_hash, at)
          values ($1, $2, $3, $4, $5, 'idp', $6, $7, $8, $9::json, $10::json, $11, 'Said why.', '', '', $12)`,
        newId(Date.parse(at)),
        connectionId,
        tokenId,
        exchangeId,
        kind,
        subject,
        outcome,
        text(before),
        text(after),
        status,
        at,
      )
    }
    const mapBy = (mapping: RoleMapping, at: string) =>
      withEntity(test.database, entityId, (tx) =>
        putRules(tx, { catalogue: defaultRoleCatalogue, mapping, createdBy: "Ada", at }),
      )
    const audit = () => auditEntity(auditing(), entityId)
    const found = async () => {
      const findings = await listFindings(readsOf(test.database, entityId), { state: "open", limit: 1_000 })
      return findings
        .filter(({ subject }) => subject.kind !== "user")
        .map(({ rule, subject }) => `${rule} ${subject.kind} ${subject.id}`)
    }
    return { entityId, sql, connection, token, person, role, team, join, waits, event, mapBy, audit, found }
  }

  it("sees tokens that are old, unused, ending, or in the hands of others", async () => {
    const { connection, token, event, audit, found, sql } = await begin()
    const okta = await connection()
    const old = await token(okta, "oldx", { created_at: ago(800) })
    const unused = await token(okta, "unus", { last_used_at: ago(100) })
    const another = await connection({ status: "retired" })
    const ending = await token(another, "endx", { expires_at: ago(-3) })
    const third = await connection({ status: "draft" })
    const retiring = await token(third, "reti", { status: "retiring", retire_at: ago(-0.5), last_used_at: ago(0.1) })
    await sql(
      `insert into access_token (entity_id, id, connection_id, hint, status, created_by, created_at, saved_at)
        values ($1, $2, $3, 'newx', 'active', 'dashboard', $4, $4)`,
      newId(),
      third,
      ago(5),
    )
    const stolen = await token(okta, "stol")
    const uses = (at: string, userAgent: string, network: string) =>
      event({ at, kind: "user.updated", connectionId: okta, tokenId: stolen, userAgent, network })
    await uses(ago(20), "Okta", "10.0.0.0/8")
    await uses(ago(3), "curl", "203.0.113.0/24")
    await uses(ago(2), "Okta", "10.0.0.0/8")
    const outcome = await audit()
    expect(outcome.tokens).toBe(6)
    expect(await found()).toEqual(
      expect.arrayContaining([
        `token-never-rotated token ${old}`,
        `token-unused token ${unused}`,
        `token-expiring token ${ending}`,
        `token-overlap-ending token ${retiring}`,
        `token-exposed token ${stolen}`,
      ]),
    )
    await sql("update access_token set status = 'revoked' where entity_id = $1 and id = $2", stolen)
    expect((await audit()).findings.resolved).toBe(1)
    expect(await found()).not.toContain(`token-exposed token ${stolen}`)
  })

  it("sees teams that are empty, left behind, doubled, nested, or filled by hand or by strangers", async () => {
    const { connection, team, person, join, waits, event, mapBy, audit, found, sql } = await begin()
    const okta = await connection()
    const tier = {
      source: { kind: "team" },
      within: "highest",
      tie: "highest",
      rules: [{ id: "empty", match: { kind: "team-name", name: "Empty" }, role: "manager", enabled: true }],
    } as const
    await mapBy({ ...presetOf("okta"), tiers: [tier] }, ago(1))
    const [ada, bob, cara] = [await person("ada"), await person("bob"), await person("cara")]
    const gone = await person("gone", { state: "inactive" })
    const left = await team("Left", { connectionId: okta, pushed: ago(120) })
    const empty = await team("Empty", { connectionId: okta })
    await join(empty, gone)
    const sales = await team("Sales leads", { connectionId: okta })
    const doubled = await team("sales-leads", { connectionId: okta, created: ago(3) })
    const filled = await team("Filled", { connectionId: okta })
    await join(filled, ada, "manual")
    await waits(filled, "00unobody")
    await waits(filled, sales)
    const early = await team("Early", { connectionId: okta })
    for (const id of [ada, bob, cara]) {
      await join(early, id)
      const after = { added: [id] }
      await event({ at: ago(4), kind: "team.members-changed", subject: `Groups/${early}`, connectionId: okta, after })
    }
    const outcome = await audit()
    expect(outcome.teams).toBe(6)
    expect(await found()).toEqual(
      expect.arrayContaining([
        `team-orphaned team ${left}`,
        `mapped-team-empty team ${empty}`,
        `team-member-inactive team ${empty}`,
        `team-renamed-duplicate team ${doubled}`,
        `manual-membership-in-pushed-team team ${filled}`,
        `team-member-unknown team ${filled}`,
        `team-nested team ${filled}`,
        `group-assigned-and-pushed team ${early}`,
      ]),
    )
    await sql("update team set state = 'deleted' where entity_id = $1 and id = $2", left)
    await audit()
    expect(await found()).not.toContain(`team-orphaned team ${left}`)
  })

  it("sees connections that fail, take many away, or never change anybody", async () => {
    const { connection, person, event, audit, found } = await begin()
    const okta = await connection()
    for (let n = 0; n < 20; n++)
      await event({ at: ago(6), kind: "user.created", subject: `Users/${newId()}`, connectionId: okta, method: "POST" })
    for (let n = 0; n < 7; n++) {
      const id = await person(`left${n}`, { state: "inactive" })
      await event({ at: ago(1.1), kind: "user.deactivated", subject: `Users/${id}`, connectionId: okta })
    }
    const failing = await person("failing")
    for (let n = 0; n < 5; n++)
      await event({
        at: ago(0.02),
        kind: "push.refused",
        outcome: "refused",
        status: 400,
        subject: `Users/${failing}`,
        connectionId: okta,
        method: "PUT",
        request: { active: false },
      })
    const outcome = await audit()
    expect(outcome.connections).toBe(1)
    expect(await found()).toEqual(
      expect.arrayContaining([
        `pushes-failing connection ${okta}`,
        `mass-deactivation connection ${okta}`,
        `updates-never-arrive connection ${okta}`,
      ]),
    )
    const findings = await listFindings(readsOf(test.database, (await begin()).entityId), { limit: 1 })
    expect(findings).toEqual([])
  })

  it("sees a connection that is silent after a refusal, and one that only adds roles", async () => {
    const silent = await begin()
    const okta = await silent.connection({ last: ago(2) })
    await silent.sql(
      "insert into refused_contact values ($1, $2, 'hint', '/Users', 'unknown-token', $3, 1)",
      okta,
      ago(1),
    )
    await silent.audit()
    expect(await silent.found()).toContain(`connection-silent connection ${okta}`)

    const adding = await begin()
    const entra = await adding.connection({ idp: "entra" })
    const ada = await adding.person("ada")
    const signals = [0, 1].map((index) => ({
      path: "roles",
      index,
      generation: 1,
      raw: `r${index}`,
      receivedAt: ago(3),
    }))
    await adding.role(ada, ["user"], [], JSON.stringify(signals))
    const request = { Operations: [{ op: "Add", path: "roles", value: [{ value: "x" }] }] }
    for (let n = 0; n < 20; n++)
      await adding.event({ at: ago(3), kind: "user.updated", subject: `Users/${ada}`, connectionId: entra, request })
    await adding.audit()
    expect(await adding.found()).toContain(`add-only-roles connection ${entra}`)
  })

  it("sees what no single person shows, and rules that meet nobody or point to what is gone", async () => {
    const { entityId, connection, token, person, role, event, team, mapBy, audit, found } = await begin()
    const okta = await connection()
    const used = await token(okta, "used")
    const rule = (id: string, name: string) =>
      ({ id, match: { kind: "team-name", name }, role: "manager", enabled: true }) as const
    const tiers = [
      ...presetOf("okta").tiers.filter(({ source }) => source.kind === "attribute"),
      {
        source: { kind: "team" },
        within: "highest",
        tie: "highest",
        rules: [rule("gone", "Sales"), rule("idle", "Idle")],
      },
    ] as const
    await mapBy({ ...presetOf("okta"), tiers }, ago(120))
    await team("Sales leads")
    await team("Idle")
    const people = []
    for (let n = 0; n < 7; n++) {
      const email = n < 2 ? `same+${n}@acme.example` : `p${n}@acme.example`
      people.push(await person(`p${n}@acme.example`, { email, userType: "Employee" }))
    }
    for (const id of people) {
      await role(id, ["administrator"])
      await event({
        at: ago(1),
        kind: "role.changed",
        subject: `Users/${id}`,
        connectionId: okta,
        tokenId: used,
        before: { roles: ["user"] },
        after: { roles: ["administrator"] },
      })
    }
    const ignored = await person("ignored@acme.example")
    await role(
      ignored,
      ["user"],
      [{ source: { kind: "attribute", path: "entitlements" }, verdict: "ignored", reasonCode: "x", raw: "Admin" }],
    )
    for (const [at, userAgent] of [
      [ago(0.3), "Okta"],
      [ago(0.2), "Script"],
      [ago(0.1), "Okta"],
      [ago(0.05), "Script"],
    ] as const)
      await event({ at, kind: "user.updated", subject: `Users/${people[0]}`, connectionId: okta, userAgent })
    const outcome = await audit()
    expect(await found()).toEqual(
      expect.arrayContaining(
        [
          "too-many-admins",
          "user-type-is-employment-type",
          "mapping-rule-unused",
          "mapping-team-missing",
          "privilege-spike",
          "duplicate-person-in-entity",
          "attribute-ignored-by-mapping",
          "several-writers",
        ].map((name) => `${name} entity ${entityId}`),
      ),
    )
    const missingOf = (id: string) => outcome.rules.find((one) => one.rule === id)
    for (const id of ["sso-not-configured", "person-differs-across-entities"])
      expect(missingOf(id)).toMatchObject({ evaluated: 0, notEvaluated: 1, missing: [expect.any(String)] })
    expect(missingOf("mapping-rule-shadowed")).toMatchObject({ evaluated: 1, notEvaluated: 0 })
    expect(await audit()).toMatchObject({ findings: { opened: 0, resolved: 0, reopened: 0, severityChanged: 0 } })
  })

  it("sees webhooks and reports that do not get through, and no more once they do", async () => {
    const { sql, audit, found, entityId } = await begin()
    await sql(
      `insert into webhook (entity_id, id, url, description, kinds, secret, state, disabled_for, expanded_to,
          failing_since, created_at, created_by)
        values ($1, $2, 'https://example.com/', 'Product', '{}', '', 'disabled', 'failing', 0, $3, $3, 'Test')`,
      newId(),
      ago(6),
    )
    await sql(
      `insert into report_delivery (entity_id, id, report_id, channel, target, content, message_id, state, next_at,
          error, created_at)
        values ($1, $2, $2, 'mail', 'ada@example.com', '{}', 'x', 'failed', $3, 'No room', $3)`,
      newId(),
      ago(1),
    )
    await audit()
    expect(await found()).toEqual(
      ["report-not-delivered", "webhook-failing"].map((name) => `${name} entity ${entityId}`),
    )
    await sql("update webhook set state = 'enabled', disabled_for = null, failing_since = null where entity_id = $1")
    await sql("update report_delivery set state = 'sent' where entity_id = $1")
    await audit()
    expect(await found()).toEqual([])
  })

  it("sees nothing in an entity in which nothing is wrong", async () => {
    const { connection, team, person, join, audit, found } = await begin()
    const okta = await connection()
    await join(await team("Sales", { connectionId: okta }), await person("ada@acme.example"))
    expect(await audit()).toMatchObject({ people: 1, teams: 1, connections: 1, tokens: 0 })
    expect(await found()).toEqual([])
  })
})
