import { testDatabases } from "@rollcall/database/testing"
import { describe, expect, it } from "vitest"
import { apiWith, expectProblem, useApi } from "../../../testing/api.ts"

describe.each(testDatabases())("API keys of the admin API on $kind", ({ open }) => {
  const served = useApi({ open })

  it("are made with a text that is shown once, work, are listed without it, and are revoked", async () => {
    const { client, run, call } = await served().keyFor()
    const { entityId } = await served().newEntity()
    const body = { name: "Reader", scopes: ["read"] as const, entityId }
    const { key, ...made } = await run(client.apiKeys.create({ body }))
    expect(made).toMatchObject({ name: "Reader", scopes: ["read"], entityId, createdBy: "api", revokedAt: null })
    expect(key).toMatch(/^rck_\w{62}$/)
    const reader = apiWith(served().server.publicUrl, key)
    expect((await reader.call("GET", `/entities/${entityId}`)).status).toBe(200)
    const listed = await call("GET", "/api-keys?limit=200")
    expect(listed.body.items).toContainEqual(made)
    expect(JSON.stringify(listed.body)).not.toContain(key.slice(4, 20))
    await run(client.apiKeys.revoke({ apiKeyId: made.id }))
    expectProblem(await reader.call("GET", `/entities/${entityId}`), "unauthorized")
    const { items } = await run(client.apiKeys.list({ limit: 200 }))
    expect(items.find((item) => item.id === made.id)?.revokedAt).toMatch(/^\d{4}-.*Z$/)
  })

  it("of one entity see and touch only those of the same, and give no more than they have", async () => {
    const [mine, other, root] = [await served().newEntity(), await served().newEntity(), await served().keyFor()]
    const { items } = await mine.run(mine.client.apiKeys.list())
    expect(items.map(({ id }) => id)).toEqual([mine.id])
    for (const id of [other.id, root.id]) expectProblem(await mine.call("DELETE", `/api-keys/${id}`), "not-found")
    expectProblem(await mine.call("DELETE", `/api-keys/${mine.id}`), "conflict", /another one/)
    const wanted = { name: "More", scopes: ["read"] }
    const foreign = await mine.call("POST", "/api-keys", { ...wanted, entityId: other.entityId })
    expectProblem(foreign, "invalid-request", /no such entity/)
    expect(foreign.body.errors).toEqual([{ path: "entityId", message: "There is no such entity." }])
    expect((await mine.call("POST", "/api-keys", wanted)).body.entityId).toBe(mine.entityId)
    const operator = await served().keyFor(undefined, ["operate"])
    expectProblem(await operator.call("POST", "/api-keys", wanted), "invalid-request", /lack the scope "read"/)
  })
})
