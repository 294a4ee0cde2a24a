import { testDatabases } from "@rollcall/database/testing"
import { describe, expect, it } from "vitest"
import { expectProblem, useApi } from "../../../testing/api.ts"
import { eventsOf } from "../../../testing/happenings.ts"
import { callerOf } from "../../../testing/serve.ts"

const hour = 3_600_000

describe.each(testDatabases())("access tokens of the admin API on $kind", ({ open }) => {
  const served = useApi({ open })
  const connected = async () => {
    const api = await served().newEntity()
    const { entityId } = api
    const made = await api.run(api.client.connections.create({ entityId, body: { idp: "okta" } }))
    const of = { entityId, connectionId: made.id }
    const path = `/entities/${entityId}/connections/${made.id}/access-tokens`
    const works = async (token: string) => (await callerOf(made.tenantUrl, token)("GET", "/Users")).status === 200
    return { ...api, of, path, works, first: { id: made.accessTokenId, text: made.accessToken } }
  }

  it("are made, shown once, saved, listed by their hints and revoked, each act with its event", async () => {
    const { client, run, call, of, path, works, first } = await connected()
    const { accessToken, ...made } = await run(client.accessTokens.create(of))
    expect(made).toMatchObject({ state: "working", hint: accessToken.slice(-4), savedAt: null, createdBy: "api" })
    expect(await works(accessToken)).toBe(true)
    expectProblem(await call("POST", path), "conflict", /Two access tokens/)
    const saved = await run(client.accessTokens.save({ ...of, accessTokenId: made.id }))
    expect(saved).toEqual({ ...made, savedAt: saved.savedAt })
    expect(saved.savedAt).toMatch(/Z$/)
    expect((await call("DELETE", `${path}/${first.id}`)).status).toBe(204)
    expect([await works(first.text), await works(accessToken)]).toEqual([false, true])
    const { items, nextCursor } = await run(client.accessTokens.list({ ...of, limit: 1 }))
    expect(items).toMatchObject([{ id: first.id, state: "revoked" }])
    const next = await run(client.accessTokens.list({ ...of, limit: 1, cursor: nextCursor ?? "" }))
    expect(next).toMatchObject({ items: [{ id: made.id, state: "working" }], nextCursor: null })
    expectProblem(await call("POST", `${path}/${first.id}/save`), "conflict", /does not work any more/)
    const events = (await eventsOf(served().database, of.entityId)).slice(-3)
    expect(events).toMatchObject([
      { kind: "access-token.created", after: { hint: made.hint } },
      { kind: "access-token.saved", subject: `AccessTokens/${made.id}` },
      { kind: "access-token.revoked", subject: `AccessTokens/${first.id}` },
    ])
    expect(JSON.stringify(events)).not.toContain(accessToken.slice(4, 20))
  })

  it("are rotated with an overlap in which both work", async () => {
    const { client, run, call, of, path, works, first } = await connected()
    const before = Date.now()
    const rotated = await run(client.accessTokens.rotate({ ...of, body: { overlapSeconds: 7_200 } }))
    expect([await works(first.text), await works(rotated.accessToken)]).toEqual([true, true])
    const { items } = await run(client.accessTokens.list(of))
    const ends = Date.parse(items[0]?.retireAt ?? "")
    expect(ends).toBeGreaterThanOrEqual(before + 2 * hour)
    expect(ends).toBeLessThanOrEqual(Date.now() + 2 * hour)
    // No body at all is the overlap nobody chose.
    const again = await call("POST", `${path}/rotate`)
    expect(again.status).toBe(201)
    expect([await works(first.text), await works(rotated.accessToken)]).toEqual([false, true])
    for (const overlapSeconds of [3_599, 2_592_001, 1.5, "7200", null]) {
      expectProblem(await call("POST", `${path}/rotate`, { overlapSeconds }), "invalid-request", /^overlapSeconds/)
    }
    const kinds = (await eventsOf(served().database, of.entityId)).map(({ kind }) => kind)
    expect(kinds.slice(-2)).toEqual(["access-token.rotated", "access-token.rotated"])
  })

  it("of another entity or connection, or none, are missing", async () => {
    const [mine, other] = [await connected(), await connected()]
    for (const path of [
      `${mine.path}/${other.first.id}`,
      `${other.path.replace(other.of.entityId, mine.of.entityId)}/${other.first.id}`,
      `${other.path}/${other.first.id}`,
    ]) {
      expectProblem(await mine.call("DELETE", path), "not-found")
      expectProblem(await mine.call("POST", `${path}/save`), "not-found")
    }
    const foreign = other.path.replace(other.of.entityId, mine.of.entityId)
    expectProblem(await mine.call("GET", foreign), "not-found")
    for (const act of ["", "/rotate"]) expectProblem(await mine.call("POST", `${foreign}${act}`), "not-found")
    expect(await other.works(other.first.text)).toBe(true)
  })
})
