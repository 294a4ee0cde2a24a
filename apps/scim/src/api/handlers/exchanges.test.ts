import { testDatabases } from "@rollcall/database/testing"
import { describe, expect, it } from "vitest"
import { expectProblem, useApi } from "../../../testing/api.ts"
import { oktaPerson } from "../../../testing/people.ts"

const nobody = "01900000-0000-7000-8000-000000000000"

describe.each(testDatabases())("exchanges of the admin API on $kind", ({ open }) => {
  const served = useApi({ open })

  it("are listed newest first and shown as they are kept, without secrets", async () => {
    const { client, run, entityId } = await served().newEntity()
    const { call: scim, connectionId, token } = await served().connect("okta", entityId)
    const { body: person } = await scim("POST", "/Users", oktaPerson("ada@example.com", { title: token.token }))
    await scim("POST", "/Users", oktaPerson("ada@example.com"), { "user-agent": "Okta SCIM Client 1.0.0" })
    const { items, nextCursor } = await run(client.exchanges.list({ entityId, limit: 1 }))
    expect(items).toMatchObject([
      { connectionId, method: "POST", pattern: "/Users", status: 409, userAgent: "Okta SCIM Client 1.0.0" },
    ])
    const next = await run(client.exchanges.list({ entityId, limit: 1, cursor: nextCursor ?? "" }))
    expect(next).toMatchObject({ items: [{ status: 201 }], nextCursor: null })
    const [created] = next.items
    const whole = await run(client.exchanges.get({ entityId, exchangeId: created?.id ?? "" }))
    expect(whole).toMatchObject({ ...created, request: { userName: "ada@example.com" }, response: { id: person.id } })
    expect(JSON.stringify(whole)).not.toMatch(/1mz050nq|rcl_/)
    expect(whole.ms).toBeGreaterThanOrEqual(0)
    const { items: events } = await run(client.provisioningEvents.list({ entityId, kind: "user.created" }))
    expect(events[0]?.exchangeId).toBe(whole.id)
  })

  it("are found by what something happened to in them", async () => {
    const { client, run, entityId } = await served().newEntity()
    const { call: scim } = await served().connect("okta", entityId)
    const { body: ada } = await scim("POST", "/Users", oktaPerson("ada@example.com"))
    await scim("POST", "/Users", oktaPerson("grace@example.com"))
    await scim("PUT", `/Users/${ada.id}`, oktaPerson("ada@example.com"))
    const { items } = await run(client.exchanges.list({ entityId, subject: `Users/${ada.id}` }))
    expect(items.map(({ method }) => method)).toEqual(["PUT", "POST"])
    expect((await run(client.exchanges.list({ entityId, subject: "Users/x" }))).items).toEqual([])
  })

  it("are found by connection, method, status and time", async () => {
    const { client, run, call, entityId } = await served().newEntity()
    const { call: scim, connectionId } = await served().connect("okta", entityId)
    const { body: person } = await scim("POST", "/Users", oktaPerson("ada@example.com"))
    await scim("DELETE", `/Users/${person.id}`)
    await scim("DELETE", `/Users/${person.id}`)
    const found = async (asked: object) =>
      (await run(client.exchanges.list({ entityId, ...asked }))).items.map(
        ({ method, status }) => `${method} ${status}`,
      )
    expect(await found({})).toEqual(["DELETE 404", "DELETE 204", "POST 201"])
    expect(await found({ method: "DELETE", status: 204 })).toEqual(["DELETE 204"])
    expect(await found({ connectionId })).toHaveLength(3)
    expect(await found({ connectionId: nobody })).toEqual([])
    const at = (await run(client.exchanges.list({ entityId, status: 204 }))).items[0]?.at ?? ""
    expect(await found({ until: at })).toEqual(["POST 201"])
    expect(await found({ from: at })).toEqual(["DELETE 404", "DELETE 204"])
    expectProblem(await call("GET", `/entities/${entityId}/exchanges?status=20`), "invalid-request", /^status: /)
  })

  it("of another entity, or none, are missing", async () => {
    const [mine, other] = [await served().newEntity(), await served().newEntity()]
    const { call: scim } = await served().connect("okta", other.entityId)
    await scim("POST", "/Users", oktaPerson("ada@example.com"))
    const { items } = await other.run(other.client.exchanges.list({ entityId: other.entityId }))
    for (const id of [nobody, items[0]?.id]) {
      expectProblem(await mine.call("GET", `/entities/${mine.entityId}/exchanges/${id}`), "not-found")
    }
    expect((await mine.run(mine.client.exchanges.list({ entityId: mine.entityId }))).items).toEqual([])
  })
})
