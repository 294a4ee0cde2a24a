import { expect, test } from "vitest"
import type { JsonObject } from "../json.ts"
import { startFakeServer } from "../../testing/fake-scim-server.ts"
import type { Lies } from "../../testing/lies.ts"
import { profileOf } from "../../testing/profile.ts"
import { makeWizardApp } from "./app.ts"
import { comparePeople } from "./compare-people.ts"
import type { People, Profile } from "./model.ts"

const inSales = (name: string): Profile => ({ ...profileOf(name), department: "Sales", userType: "User" })

/** Ada and Grace are assigned, Ada changes, Grace leaves; one stranger is there. Then everything is compared. */
const compareAgainst = async (lies: Lies) => {
  const server = await startFakeServer(lies)
  server.people.set("0", { id: "0", userName: "stranger@example.com", active: true })
  try {
    const app = makeWizardApp(server, { fetch, sleep: async () => {}, random: () => 0.5 })
    await app.assign("00u1", { ...inSales("ada"), roles: ["Administrator"] })
    await app.assign("00u2", inSales("grace"))
    await app.pushProfile("00u1", { familyName: "Lovelace", userType: "Manager" })
    await app.deactivate("00u2")
    const imported = await app.importUsers()
    return comparePeople(app.people(), imported.ok ? imported.value : [])
  } finally {
    await server.close()
  }
}

test("a true server matches; people Okta has no opinion about are counted apart", async () => {
  expect(await compareAgainst({})).toEqual({ mismatches: [], others: 1 })
})

test("a dropped update shows, attribute by attribute", async () => {
  const { mismatches } = await compareAgainst({ dropUpdatesOf: "ada@example.com" })
  expect(mismatches).toEqual([
    { of: "person", name: "ada@example.com", path: "name.familyName", expected: '"Lovelace"', found: '"Example"' },
    { of: "person", name: "ada@example.com", path: "userType", expected: '"Manager"', found: '"User"' },
  ])
})

test("a leaver who is still active shows", async () => {
  const { mismatches } = await compareAgainst({ listAsActive: "grace@example.com" })
  expect(mismatches).toEqual([
    { of: "person", name: "grace@example.com", path: "active", expected: "false", found: "true" },
  ])
})

test("a leaver who is gone shows: they must be there, inactive", async () => {
  const { mismatches } = await compareAgainst({ hideFromLists: "grace@example.com" })
  expect(mismatches).toEqual([
    { of: "person", name: "grace@example.com", path: "(person)", expected: "there", found: "absent" },
  ])
})

test("a person who is there twice shows", async () => {
  const { mismatches, others } = await compareAgainst({ listTwice: "ada@example.com" })
  expect(mismatches).toEqual([
    { of: "person", name: "ada@example.com", path: "(person)", expected: "there once", found: "there 2 times" },
  ])
  expect(others).toBe(1)
})

test("roles and the password must not come back", async () => {
  const { mismatches } = await compareAgainst({ tellAll: true })
  expect(mismatches).toContainEqual({
    of: "person",
    name: "ada@example.com",
    path: "roles",
    expected: "absent",
    found: '["Administrator"]',
  })
  expect(mismatches.map(({ path }) => path)).toContain("password")
})

const person = { oktaId: "00u1", profile: inSales("ada"), active: true, serverId: "7" }
const people: People = new Map([["00u1", person]])
const resource: JsonObject = {
  schemas: ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
  id: "7",
  externalId: "00u1",
  userName: "ada@example.com",
  name: { givenName: "ada", familyName: "Example" },
  displayName: "ada Example",
  emails: [
    { type: "work", value: "ada@example.com", primary: true, display: "Ada" },
    { type: "home", value: "ada@home.example" },
  ],
  locale: "en-GB",
  userType: "User",
  active: true,
  "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { department: "Sales" },
}

test("what Okta does not map is not compared", () => {
  expect(comparePeople(people, [{ ...resource, nickName: "Ada" }])).toEqual({ mismatches: [], others: 0 })
})

test.each<readonly [path: string, change: JsonObject]>([
  ["id", { id: "8" }],
  ["userName", { userName: "ADA@example.com" }],
  ["name.givenName", { name: { familyName: "Example" } }],
  ["displayName", { displayName: "ada  Example" }],
  ["locale", { locale: null }],
  ["externalId", { externalId: "00u2" }],
  ["title", { title: "Countess" }],
  ["userType", { userType: "user" }],
  ["schemas", { schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"] }],
  ['emails[type eq "work"]', { emails: [{ type: "work", value: "ada@example.com" }] }],
  [
    'emails[type eq "work"]',
    {
      emails: [
        { type: "work", value: "ada@example.com", primary: true },
        { type: "work", value: "b@example.com" },
      ],
    },
  ],
  [
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department",
    { "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { department: "Marketing" } },
  ],
  ["entitlements", { entitlements: [] }],
])("a difference at %s shows", (path, change) => {
  const { mismatches } = comparePeople(people, [{ ...resource, ...change }])
  expect(mismatches.map((mismatch) => mismatch.path)).toEqual([path])
})
