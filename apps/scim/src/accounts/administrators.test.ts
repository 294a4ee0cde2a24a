import { ask, testDatabases } from "@rollcall/database/testing"
import { describe, expect, it } from "vitest"
import { expectProblem, useApi } from "../../testing/api.ts"
import { newAccount, newOperator, openBrowser, password } from "../../testing/browser.ts"

const hashOf = (link: string): string => new URL(link).hash.slice(1)

describe.each(testDatabases())("administrators of an entity on $kind", ({ open }) => {
  const served = useApi({ open })
  const browser = () => openBrowser(served().server.publicUrl)

  it("may what their role says: auditors read, administrators change, owners decide who administers", async () => {
    const { entityId } = await served().newEntity()
    const at = `/entities/${entityId}`
    const statuses: Record<string, ReadonlyArray<number>> = {}
    for (const role of ["owner", "administrator", "auditor"] as const) {
      const { call } = await newAccount(served(), entityId, role)
      statuses[role] = [
        (await call("GET", `${at}/users`)).status,
        (await call("POST", `${at}/teams`, { displayName: `Team of the ${role}` })).status,
        (await call("POST", `${at}/invitations`, { role: "auditor", email: `by-${role}@example.com` })).status,
        (await call("PUT", `${at}/single-sign-on/waiver`, { reason: "Later" })).status,
        (await call("POST", "/entities", { name: "Mine" })).status,
        (await call("GET", "/health")).status,
      ]
    }
    expect(statuses).toEqual({
      owner: [200, 201, 201, 200, 403, 403],
      administrator: [200, 201, 403, 403, 403, 403],
      auditor: [200, 403, 403, 403, 403, 403],
    })
  })

  it("are invited by a link that works once, and is shown once", async () => {
    const { entityId, call } = await served().newEntity("Inviting")
    const owner = await newAccount(served(), entityId, "owner")
    const email = "grace@example.com"
    const { body: made } = await owner.call("POST", `/entities/${entityId}/invitations`, {
      role: "administrator",
      email,
    })
    const token = hashOf(made.link)
    expect(made.link).toMatch(/\/invitation#rci_\w+$/)
    const listed = await owner.call("GET", `/entities/${entityId}/invitations`)
    expect(JSON.stringify(listed.body)).not.toContain(token)
    expect(served().logged()).not.toContain(token)
    const looked = await browser().call("POST", "/invitations/look", { token })
    expect(looked.body).toMatchObject({ entityName: "Inviting", role: "administrator", email, invitedBy: "The owner" })
    const accept = () => browser().call("POST", "/invitations/accept", { token, name: "Grace", password })
    const [one, two] = await Promise.all([accept(), accept()])
    expect([one.status, two.status].toSorted((a, b) => a - b)[0]).toBe(200)
    expect([one.status, two.status].filter((status) => status === 200)).toHaveLength(1)
    expectProblem(await accept(), "not-found", /cannot be used/)
    const grace = browser()
    expect((await grace.signIn(email)).status).toBe(200)
    const { body } = await call("GET", `/entities/${entityId}/administrators`)
    expect(body.items).toContainEqual(
      expect.objectContaining({ email, name: "Grace", role: "administrator", firstSignInAt: expect.any(String) }),
    )
  })

  it("cannot come by an invitation that was revoked, has expired, is damaged or is for somebody else", async () => {
    const { entityId } = await served().newEntity()
    const owner = await newAccount(served(), entityId, "owner")
    const invited = async (email: string) => {
      const { body } = await owner.call("POST", `/entities/${entityId}/invitations`, { role: "owner", email })
      return { id: String(body.id), token: hashOf(body.link) }
    }
    const [revoked, expired, others] = [
      await invited("a@x.example"),
      await invited("b@x.example"),
      await invited("c@x.example"),
    ]
    expect((await owner.call("DELETE", `/entities/${entityId}/invitations/${revoked.id}`)).status).toBe(204)
    await ask(
      served().database,
      "update invitation set expires_at = now() - interval '1 second' where id = $1",
      expired.id,
    )
    for (const token of [revoked.token, expired.token, `${others.token}x`, others.token.slice(1), ""]) {
      expectProblem(await browser().call("POST", "/invitations/accept", { token, name: "X", password }), "not-found")
    }
    const stranger = await newAccount(served(), (await served().newEntity()).entityId, "owner")
    expectProblem(await stranger.call("POST", "/invitations/accept", { token: others.token }), "conflict", /is for c@x/)
    expectProblem(await browser().call("POST", "/invitations/accept", { token: others.token }), "unauthorized")
    const weak = { token: others.token, name: "X", password: "too short" }
    expectProblem(await browser().call("POST", "/invitations/accept", weak), "invalid-request", /at least 12/)
  })

  it("are never without an owner, and never fewer than must be left", async () => {
    const { entityId, call } = await served().newEntity()
    const at = `/entities/${entityId}/administrators`
    const [one, two] = [await newAccount(served(), entityId, "owner"), await newAccount(served(), entityId, "owner")]
    const both = await Promise.all([
      one.call("DELETE", `${at}/${two.accountId}`),
      two.call("DELETE", `${at}/${one.accountId}`),
    ])
    expect(both.filter(({ status }) => status === 204)).toHaveLength(1)
    const { body } = await call("GET", at)
    expect(body.items).toHaveLength(1)
    const [{ accountId }] = body.items
    expectProblem(await call("DELETE", `${at}/${accountId}`), "conflict", /only owner/)
    expectProblem(await call("PATCH", `${at}/${accountId}`, { role: "auditor" }), "conflict", /only owner/)
    // Invited, but never here: an owner, yet nobody who administers.
    await newAccount(served(), entityId, "owner", false)
    expectProblem(await call("DELETE", `${at}/${accountId}`), "conflict", /leave nobody to administer/)
  })

  it("leave an entity by themselves, but not as its last owner, and not one they are nobody in", async () => {
    const { entityId, call } = await served().newEntity()
    const { entityId: elsewhere } = await served().newEntity()
    const leave = (entity: string) => `/account/entities/${entity}`
    const [owner, auditor] = [
      await newAccount(served(), entityId, "owner"),
      await newAccount(served(), entityId, "auditor"),
    ]
    expectProblem(await owner.call("DELETE", leave(entityId)), "conflict", /only owner/)
    expectProblem(await auditor.call("DELETE", leave(elsewhere)), "not-found")
    expectProblem(await call("DELETE", leave(entityId)), "not-found")
    expect((await auditor.call("DELETE", leave(entityId))).status).toBe(204)
    expectProblem(await auditor.call("DELETE", leave(entityId)), "not-found")
    expect((await auditor.call("GET", "/session")).body.entities).toEqual([])
    expectProblem(await auditor.call("GET", `/entities/${entityId}/users`), "not-found")
    const { body } = await call("GET", `/entities/${entityId}/administrators`)
    expect(body.items.map((one: { readonly accountId: string }) => one.accountId)).toEqual([owner.accountId])
  })

  it("end at once where their sessions are ended, and one's own everywhere", async () => {
    const { entityId } = await served().newEntity()
    const [owner, other] = [
      await newAccount(served(), entityId, "owner"),
      await newAccount(served(), entityId, "administrator"),
    ]
    const second = browser()
    await second.signIn(other.email)
    const path = `/entities/${entityId}/administrators/${other.accountId}/end-sessions`
    expect((await owner.call("POST", path)).body).toEqual({ ended: 2 })
    for (const ended of [other, second]) expectProblem(await ended.call("GET", "/session"), "unauthorized")
    const third = browser()
    await third.signIn(owner.email)
    expect((await third.call("GET", "/account/sessions")).body.items).toHaveLength(2)
    expect((await third.call("DELETE", "/account/sessions")).body).toEqual({ ended: 2 })
    for (const ended of [owner, third]) expectProblem(await ended.call("GET", "/session"), "unauthorized")
  })

  it("are named in events, and an operator owns the entity they make and reaches no other", async () => {
    const { entityId } = await served().newEntity()
    const operator = await newOperator(served())
    expectProblem(await operator.call("GET", `/entities/${entityId}/administrators`), "not-found")
    expect((await operator.call("GET", "/health")).status).toBe(200)
    const { body: made } = await operator.call("POST", "/entities", { name: "Second" })
    const { body: session } = await operator.call("GET", "/session")
    expect(session.entities).toContainEqual(expect.objectContaining({ id: made.id, role: "owner" }))
    const rows = await ask(
      served().database,
      "select kind, actor, actor_id from provisioning_event where entity_id = $1 order by id",
      made.id,
    )
    expect(rows).toContainEqual({ kind: "entity.created", actor: "admin", actor_id: session.id })
    // No key of theirs reaches further than they do.
    const key = { name: "Further", scopes: ["read", "operate"] }
    expectProblem(await operator.call("POST", "/api-keys", key), "invalid-request", /You lack the scope "read"/)
  })
})
