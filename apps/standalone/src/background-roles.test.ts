import { makeClient } from "@rollcall/api"
import { Effect } from "effect"
import { expect, it, vi } from "vitest"
import { useHouses } from "../testing/house.ts"
import { call, serving } from "../testing/service.ts"

const apiKey = "a-key-of-the-admin-api-that-only-tests-know"

const newHouse = useHouses()

it("lets a held administrator go, and new rules decide everybody, within two seconds in one embedded service", async () => {
  const house = await newHouse()
  const service = await serving(house.start({ LOG_LEVEL: "silent", ROLLCALL_BOOTSTRAP_API_KEY: apiKey }))
  const { publicUrl, tenantUrl, token = "" } = service
  const { assignments, entities, roleMapping } = makeClient({ baseUrl: publicUrl, key: apiKey, fetch })
  const { items } = await Effect.runPromise(entities.list())
  const entityId = items[0]?.id ?? ""
  const put = async (id: string, userName: string, userType: string) =>
    (await call(tenantUrl, token, "PUT", `/Users/${id}`, { userName, userType, title: "Manager" })).status
  const create = async (userName: string, userType: string): Promise<string> =>
    (await call(tenantUrl, token, "POST", "/Users", { userName, userType, title: "Manager" })).body["id"]
  const role = async (userId: string) => {
    const { outcome, primaryRole } = await Effect.runPromise(assignments.get({ entityId, userId }))
    return `${primaryRole?.key} ${outcome}`
  }
  const soon = { timeout: 2_000, interval: 50 }

  const ada = await create("ada@example.com", "Administrator")
  expect(await put(ada, "ada@example.com", "User")).toBe(200)
  expect(await role(ada)).toBe("administrator held")
  const bob = await create("bob@example.com", "Administrator")
  await vi.waitFor(async () => expect(await role(ada)).toBe("user resolved"), soon)

  const { version, baseVersion, catalogue, mapping } = await Effect.runPromise(roleMapping.getDraft({ entityId }))
  const administrators = { id: "admins", match: { kind: "equals", value: "Administrator" }, enabled: true } as const
  const tiers = [
    {
      source: { kind: "attribute", path: "userType" },
      within: "first",
      tie: "highest",
      rules: [{ ...administrators, role: "administrator" }],
    },
    {
      source: { kind: "attribute", path: "title" },
      within: "first",
      tie: "highest",
      rules: [{ id: "titles", match: { kind: "by-key" }, enabled: true }],
    },
  ] as const
  const body = { baseVersion, catalogue, mapping: { ...mapping, tiers, onUnknown: "fall-through" } } as const
  const draft = await Effect.runPromise(roleMapping.saveDraft({ entityId, version, body }))
  await Effect.runPromise(roleMapping.activate({ entityId, version: draft.version }))
  await vi.waitFor(async () => expect(await role(ada)).toBe("manager resolved"), soon)
  expect(await role(bob)).toBe("administrator resolved")
  await vi.waitFor(async () => {
    const { activation } = await Effect.runPromise(roleMapping.activation({ entityId }))
    expect(activation).toMatchObject({ state: "done", people: 2, resolved: 2, changed: 1 })
  }, soon)
})
