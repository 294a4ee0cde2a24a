import { testDatabases } from "@rollcall/database/testing"
import { defaultRoleCatalogue } from "@rollcall/domain/roles"
import { describe, expect, it } from "vitest"
import { useApi } from "../../../testing/api.ts"
import { create } from "../../../testing/people.ts"

describe.each(testDatabases())("roles of the admin API on $kind", ({ open }) => {
  const served = useApi({ open })

  it("are those in force, the highest first, with how many living people have each", async () => {
    const [{ client, run, entityId }, other] = [await served().newEntity(), await served().newEntity()]
    const { call: scim } = await served().connect("okta", entityId)
    for (const name of ["ada", "bob"]) await create(scim, `${name}@example.com`, { userType: "Manager" })
    await create(scim, "cay@example.com", { active: false })
    const gone = await create(scim, "dan@example.com", { userType: "Manager" })
    await scim("DELETE", `/Users/${gone.id}`)
    const { roles, permissions, rulesVersion } = await run(client.roles.list({ entityId }))
    expect(roles.map(({ key, people }) => [key, people])).toEqual([
      ["administrator", 0],
      ["manager", 2],
      ["user", 1],
    ])
    expect([permissions, rulesVersion]).toEqual([defaultRoleCatalogue.permissions, 2])
    const others = await other.run(other.client.roles.list({ entityId: other.entityId }))
    expect(others.roles.map(({ people }) => people)).toEqual([0, 0, 0])
  })
})
