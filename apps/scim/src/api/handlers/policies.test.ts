import { testDatabases } from "@rollcall/database/testing"
import { describe, expect, it } from "vitest"
import { expectProblem, useApi } from "../../../testing/api.ts"
import { create, patchOf } from "../../../testing/people.ts"

describe.each(testDatabases())("policies of the admin API on $kind", ({ open }) => {
  const served = useApi({ open })

  it("are changed in the version that was read, and what is not sent stays", async () => {
    const { call, entityId } = await served().newEntity()
    const path = `/entities/${entityId}/policies`
    const first = await call("GET", path)
    expect([first.body, first.headers.get("etag")]).toEqual([
      { administrationFloor: 1, verifiedDomains: [], version: 1 },
      'W/"1"',
    ])
    const changed = await call("PATCH", path, { verifiedDomains: ["acme.example"] }, { "if-match": 'W/"1"' })
    expect(changed.body).toEqual({ administrationFloor: 1, verifiedDomains: ["acme.example"], version: 2 })
    expectProblem(await call("PATCH", path, { administrationFloor: 0 }), "precondition-required")
    const stale = await call("PATCH", path, { administrationFloor: 0 }, { "if-match": 'W/"1"' })
    expectProblem(stale, "precondition-failed")
    expect((await call("GET", path)).body).toEqual(changed.body)
  })

  it.each([
    [{ verifiedDomains: ["Acme.example"] }, /verifiedDomains\[0\]|verifiedDomains\.0/],
    [{ administrationFloor: -1 }, /administrationFloor/],
  ])("refuse %j", async (body, detail) => {
    const { call, entityId } = await served().newEntity()
    expectProblem(
      await call("PATCH", `/entities/${entityId}/policies`, body, { "if-match": "*" }),
      "invalid-request",
      detail,
    )
  })

  it("say whom they are about now", async () => {
    const { call, entityId } = await served().newEntity()
    const { call: scim } = await served().connect("okta", entityId)
    const path = `/entities/${entityId}/policies`
    expect((await call("GET", `${path}/effects`)).body).toEqual({
      people: 0,
      administrators: 0,
      administratorsOutside: null,
      undecided: 0,
      overridden: 0,
      held: 0,
    })
    await create(scim, "ada@acme.example", { userType: "Administrator" })
    const bob = await create(scim, "bob", {
      userType: "Administrator",
      emails: [{ value: "Bob@Elsewhere.example", primary: true }],
    })
    const cay = await create(scim, "cay@elsewhere.example", { userType: "User" })
    await create(scim, "dan@acme.example", { userType: "Wizard" })
    const gone = await create(scim, "eve@elsewhere.example", { userType: "Wizard" })
    await scim("DELETE", `/Users/${gone.id}`)
    await call("PATCH", path, { verifiedDomains: ["acme.example"] }, { "if-match": "*" })
    const override = { role: "manager", reason: "Stands in for a colleague" }
    expect((await call("PUT", `/entities/${entityId}/users/${cay.id}/assignment/override`, override)).status).toBe(200)
    expect((await call("GET", `${path}/effects`)).body).toEqual({
      people: 4,
      administrators: 2,
      administratorsOutside: 1,
      undecided: 1,
      overridden: 1,
      held: 0,
    })
    await call("PATCH", path, { administrationFloor: 2 }, { "if-match": "*" })
    await scim("PATCH", `/Users/${bob.id}`, patchOf({ op: "replace", value: { userType: "User" } }))
    expect((await call("GET", `${path}/effects`)).body).toMatchObject({ administrators: 2, held: 1 })
  })

  it("hold a floor of administrators, which cannot be higher than their number", async () => {
    const { call, entityId } = await served().newEntity()
    const { call: scim } = await served().connect("okta", entityId)
    const [ada] = [
      await create(scim, "ada@example.com", { userType: "Administrator" }),
      await create(scim, "bob@example.com", { userType: "Administrator" }),
    ]
    const floor = (administrationFloor: number) =>
      call("PATCH", `/entities/${entityId}/policies`, { administrationFloor }, { "if-match": "*" })
    expectProblem(await floor(3), "conflict", /^Only 2 people administer now/)
    expect((await floor(2)).status).toBe(200)
    const turnOff = () => scim("PATCH", `/Users/${ada.id}`, patchOf({ op: "replace", value: { active: false } }))
    expect((await turnOff()).status).toBe(403)
    expect((await floor(1)).status).toBe(200)
    expect((await turnOff()).status).toBe(200)
  })
})
