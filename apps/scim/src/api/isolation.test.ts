import { setOverride } from "@rollcall/administration"
import { ask, testDatabases } from "@rollcall/database/testing"
import { defaultRoleCatalogue, roleMappingPresets } from "@rollcall/domain/roles"
import { describe, expect, it } from "vitest"
import { expectProblem, type TestApi, useApi } from "../../testing/api.ts"
import { newAccount, newOperator, openBrowser } from "../../testing/browser.ts"
import { drain } from "../../testing/drain.ts"
import { oktaPerson } from "../../testing/people.ts"
import { contentsOf, tableNames } from "../../testing/tables.ts"
import { addReport } from "../../testing/reports.ts"
import { createTeam } from "../../testing/teams.ts"
import { apiRoutes } from "./match-route.ts"

const { version: _, ...mapping } = roleMappingPresets["groups-only"]
const { version: __, ...catalogue } = defaultRoleCatalogue

/** A body that each route would take, so that nothing but the entity stands between it and a change. */
const bodies: Readonly<Record<string, unknown>> = {
  "entities.rename": { name: "Taken over" },
  "apiKeys.create": { name: "Taken over", scopes: ["read"] },
  "connections.create": { idp: "okta", status: "draft" },
  "connections.edit": { label: "Taken over" },
  "users.create": { userName: "taken-over@example.com" },
  "users.edit": { title: "Taken over" },
  "assignments.override": { role: "administrator", reason: "Taken over" },
  "assignments.whatIf": {},
  "findings.acknowledgeMany": {
    rule: "roles-beside-user-type",
    findingIds: ["01a21ad0-0b5b-71fb-ac8d-d54021d45128"],
    kind: "accepted-risk",
    reason: "Taken over",
    until: "2030-01-01T00:00:00Z",
  },
  "findings.reopenMany": { findingIds: ["01a21ad0-0b5b-71fb-ac8d-d54021d45128"] },
  "findings.assign": { findingIds: ["01a21ad0-0b5b-71fb-ac8d-d54021d45128"], accountId: null },
  "findings.acknowledge": { kind: "accepted-risk", reason: "Taken over", until: "2030-01-01T00:00:00Z" },
  "holds.raiseLimit": { until: "2030-01-01T00:00:00Z" },
  "policies.edit": { administrationFloor: 0 },
  "setUp.tick": { step: "logo", ticked: true },
  "setUp.continueWithoutSignOn": { reason: "Taken over" },
  "teams.create": { displayName: "Taken over" },
  "teams.rename": { displayName: "Taken over" },
  "roleMapping.saveDraft": { baseVersion: 1, catalogue, mapping },
  "roleMapping.applyPreset": { preset: "groups-only" },
  "roleMapping.rollBack": { rulesVersion: 1 },
  "webhooks.create": { url: "https://example.com/taken-over" },
  "webhooks.edit": { url: "https://example.com/taken-over" },
  "webhooks.replay": { fromSeq: 1 },
  "schedules.create": { name: "Taken over", makes: "report", cron: "* * * * *" },
  "schedules.preview": { cron: "* * * * *", timeZone: "UTC" },
  "schedules.edit": { name: "Taken over" },
  "administrators.changeRole": { role: "auditor" },
  "invitations.create": { role: "owner", email: "taken-over@example.com" },
  "reports.make": {},
  "reports.hold": { reason: "Taken over" },
}

describe.each(testDatabases())("a key of one entity on $kind", ({ open }) => {
  const served = useApi({ open })

  it("neither sees nor changes anything of another, by any route and any of its ids", async () => {
    const [a, b] = [await served().newEntity("Secretive"), await served().newEntity("Curious")]
    const ids = await fill(a)
    await noted(ids["connectionId"])
    const tables = await tableNames(served().database)
    const before = await contentsOf(served().database, tables)
    const asked: Array<string> = []
    for (const { group, name, route } of apiRoutes) {
      const path = route.path.replaceAll(/\{(\w+)\}/g, (_all, id: string) => ids[id] ?? "")
      const body = route.body === undefined ? undefined : (bodies[`${group}.${name}`] ?? {})
      if (!route.path.includes("{")) continue
      asked.push(`${group}.${name}`)
      const answer = await b.call(route.method, path, body, { "if-match": "*" })
      expect([group, name, answer.status]).toEqual([group, name, 404])
      expectProblem(answer, "not-found")
      // Under its own entity, what the other has is missing too, but for lists of what is its own.
      if (!/\{entityId\}.*\{/.test(route.path)) continue
      const crossed = await b.call(route.method, path.replace(a.entityId, b.entityId), body, { "if-match": "*" })
      expect([group, name, crossed.status]).toEqual([group, name, 404])
    }
    expect(new Set(Object.keys(bodies).filter((name) => name !== "apiKeys.create"))).toEqual(
      new Set(asked.filter((name) => Object.hasOwn(bodies, name))),
    )
    expect(await contentsOf(served().database, tables)).toEqual(before)
  })

  it("is no more to an account of another, or to an operator who holds no role there", async () => {
    const [a, b] = [await served().newEntity("Secretive"), await served().newEntity("Curious")]
    const ids = await fill(a)
    await noted(ids["connectionId"])
    const owner = await newAccount(served(), b.entityId, "owner")
    const operator = await newOperator(served())
    const tables = await tableNames(served().database)
    const before = await contentsOf(served().database, tables)
    for (const who of [owner, operator]) {
      for (const { group, name, route } of apiRoutes) {
        if (!route.path.includes("{entityId}")) continue
        const path = route.path.replaceAll(/\{(\w+)\}/g, (_all, id: string) => ids[id] ?? "")
        const body = route.body === undefined ? undefined : (bodies[`${group}.${name}`] ?? {})
        const answer = await who.call(route.method, path, body, { "if-match": "*" })
        expect([group, name, answer.status]).toEqual([group, name, 404])
        if (!/\{entityId\}.*\{/.test(route.path) || who !== owner) continue
        const crossed = await who.call(route.method, path.replace(a.entityId, b.entityId), body, { "if-match": "*" })
        expect([group, name, crossed.status]).toEqual([group, name, 404])
      }
      const session = await who.call("DELETE", `/account/sessions/${ids["sessionId"]}`)
      expectProblem(session, "not-found")
    }
    expect(await contentsOf(served().database, tables)).toEqual(before)
    expect((await openBrowser(served().server.publicUrl).call("GET", `/entities/${a.entityId}`)).status).toBe(401)
    const { body } = await owner.call("GET", "/entities")
    expect(body.items.map(({ id }: { readonly id: string }) => id)).toEqual([b.entityId])
  })

  it("finds in lists nothing but its own", async () => {
    const [a, b] = [await served().newEntity("Secretive too"), await served().newEntity("Curious too")]
    const ids = Object.values(await fill(a))
    for (const { route } of apiRoutes) {
      if (route.query === undefined || route.events !== undefined || "ofInstallation" in route) continue
      if ((route.path.match(/\{/g) ?? []).length > 1) continue
      const answer = await b.call("GET", route.path.replace("{entityId}", b.entityId))
      expect(answer.status).toBe(200)
      for (const id of ids) expect([route.path, JSON.stringify(answer.body).includes(id)]).toEqual([route.path, false])
    }
  })

  /** Waits until what the five calls of `fill` left behind is written: nothing of it may look like a change. */
  const noted = async (connectionId: string | undefined): Promise<void> => {
    const count = "select coalesce(sum(count), 0)::int as n from client_seen where connection_id = $1"
    for (let n = 0; n < 100; n++) {
      const [row] = await ask<{ n: number }>(served().database, count, connectionId)
      if (row?.n === 5) return
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    expect.fail("the calls were not noted")
  }

  /** Gives an entity one of everything; answers with their ids by the names paths call them. */
  const fill = async (api: TestApi & { readonly entityId: string }): Promise<Readonly<Record<string, string>>> => {
    const { client, run, entityId } = api
    const { connectionId, token, call: scim } = await served().connect("okta", entityId)
    const { body: person } = await scim("POST", "/Users", oktaPerson("secret@example.com"))
    const team = await createTeam(scim, "Secret", [person.id])
    await scim("POST", "/Users", oktaPerson("last@example.com", { userType: "Administrator" }))
    const last = (await run(client.users.list({ entityId, userName: "last@example.com" }))).items[0]?.id ?? ""
    await scim("DELETE", `/Users/${last}`)
    await served().run(setOverride(entityId, person.id, { role: "manager", reason: "Secret" }))
    await scim("PUT", `/Users/${person.id}`, oktaPerson("secret", { userType: "Sekret" }))
    await drain(served().database)
    const reportId = await addReport(served().database, entityId)
    const { items: schedules } = await run(client.schedules.list({ entityId }))
    const { items: audits } = await run(client.audits.list({ entityId }))
    const { items: holds } = await run(client.holds.list({ entityId }))
    const { items: findings } = await run(client.findings.list({ entityId }))
    const { items: events } = await run(client.provisioningEvents.list({ entityId }))
    const { items: exchanges } = await run(client.exchanges.list({ entityId }))
    const webhook = await run(client.webhooks.create({ entityId, body: { url: "https://example.com/secret" } }))
    const [delivery] = await ask<{ id: string }>(
      served().database,
      `insert into webhook_delivery (entity_id, id, webhook_id, seq, event_id, lane, kind, state, next_at, created_at)
        values ($1, gen_random_uuid(), $2, 1, gen_random_uuid(), 'Users/1', 'user.created', 'set-aside', now(), now())
        returning id`,
      entityId,
      webhook.id,
    )
    const account = await newAccount(served(), entityId, "owner")
    const { items: sessions } = await run(account.client.account.listSessions())
    const [session] = sessions
    const body = { role: "auditor", email: "invited@example.com" } as const
    const invitation = await run(client.invitations.create({ entityId, body }))
    return {
      webhookId: webhook.id,
      deliveryId: delivery?.id ?? "",
      entityId,
      apiKeyId: api.id,
      accountId: account.accountId,
      invitationId: invitation.id,
      sessionId: session?.id ?? "",
      connectionId,
      accessTokenId: token.id,
      userId: person.id,
      teamId: team.id,
      holdId: holds[0]?.id ?? "",
      findingId: findings[0]?.id ?? "",
      eventId: events[0]?.id ?? "",
      exchangeId: exchanges[0]?.id ?? "",
      scheduleId: schedules[0]?.id ?? "",
      auditId: audits[0]?.id ?? "",
      reportId,
    }
  }
})
