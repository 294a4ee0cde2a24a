import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { withheldAttributes } from "../roles/mapping-paths.ts"
import { presetOf } from "../roles/mapping-presets.ts"
import { project } from "../scim/projection.ts"
import { userResource } from "../scim/schema/user.ts"
import { validateResource } from "../scim/schema/validate.ts"
import { userLocation } from "./location.ts"
import { toScimUser, type UserView } from "./user-resource.ts"
import type { User, UserState } from "./user.ts"

const core = "urn:ietf:params:scim:schemas:core:2.0:User"
const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
const baseUrl = "https://scim.example.com/scim/v2/k"
const view: UserView = { baseUrl, teams: [], withheld: [] }

const ada: User = {
  entityId: "e",
  id: "0198-u",
  origin: "idp",
  connectionId: "c",
  state: "active",
  stateReason: "provisioned",
  stateSince: "2026-01-01T00:00:00.000Z",
  attributes: {
    userName: "Ada@Example.com",
    userType: "Administrator",
    roles: ["Admin"],
    entitlements: [{ value: "pro" }],
  },
  version: 7,
  createdAt: "2026-01-01T00:00:00.000Z",
  modifiedAt: "2026-02-01T00:00:00.000Z",
  lastPushAt: "2026-03-01T00:00:00.000Z",
}

describe("toScimUser", () => {
  it("shows a person whole, and nothing of Rollcall's own", () => {
    expect(toScimUser(ada, view)).toStrictEqual({
      schemas: [core],
      id: "0198-u",
      userName: "Ada@Example.com",
      userType: "Administrator",
      roles: ["Admin"],
      entitlements: [{ value: "pro" }],
      active: true,
      meta: {
        resourceType: "User",
        created: "2026-01-01T00:00:00.000Z",
        lastModified: "2026-02-01T00:00:00.000Z",
        location: `${baseUrl}/Users/0198-u`,
        version: 'W/"7"',
      },
    })
  })

  it.each<[UserState, boolean]>([
    ["staged", false],
    ["active", true],
    ["inactive", false],
    ["deleted", false],
  ])("says of a %s person active: %s", (state, active) => {
    expect(toScimUser({ ...ada, state }, view)["active"]).toBe(active)
  })

  it("names the extension when there are values of it, and only then", () => {
    const attributes = { ...ada.attributes, [enterprise]: { department: "R&D" } }
    const resource = toScimUser({ ...ada, attributes }, view)
    expect(resource["schemas"]).toEqual([core, enterprise])
    expect(resource[enterprise]).toEqual({ department: "R&D" })
    expect(toScimUser({ ...ada, attributes }, { ...view, withheld: [enterprise] })["schemas"]).toEqual([core])
  })

  it("shows the teams, each with its address", () => {
    const teams = [
      { id: "t1", displayName: "Tour Guides" },
      { id: "t2", displayName: "US Employees" },
    ]
    const resource = toScimUser(ada, { ...view, teams, teamsDigest: "9f2c" })
    expect(resource["groups"]).toStrictEqual([
      { value: "t1", $ref: `${baseUrl}/Groups/t1`, display: "Tour Guides", type: "direct" },
      { value: "t2", $ref: `${baseUrl}/Groups/t2`, display: "US Employees", type: "direct" },
    ])
    expect(resource["meta"]).toMatchObject({ version: 'W/"7-9f2c"' })
    expect("groups" in toScimUser(ada, view)).toBe(false)
  })

  it("has the location of the person", () => {
    expect(userLocation(baseUrl, "u")).toBe("https://scim.example.com/scim/v2/k/Users/u")
    expect(toScimUser(ada, view)["meta"]).toMatchObject({ location: userLocation(baseUrl, ada.id) })
  })

  it.each([
    ["okta", { roles: false, entitlements: false }],
    ["entra", { roles: true, entitlements: true }],
    ["other", { roles: true, entitlements: true }],
  ] as const)("returns to %s what its preset does not withhold: %j, and userType always", (idp, shown) => {
    const resource = toScimUser(ada, { ...view, withheld: withheldAttributes(presetOf(idp)) })
    expect({ roles: "roles" in resource, entitlements: "entitlements" in resource }).toEqual(shown)
    expect(resource["userType"]).toBe("Administrator")
    expect(ada.attributes["roles"]).toEqual(["Admin"])
  })

  it("invents no roles", () => {
    const attributes = { userName: "ada" }
    expect(Object.keys(toScimUser({ ...ada, attributes }, view))).toEqual([
      "schemas",
      "id",
      "userName",
      "active",
      "meta",
    ])
  })

  // Okta's PUT sends back what it read, changed or not.
  it("comes back as it was when it is read and pushed again", () => {
    const attributes = { ...ada.attributes, [enterprise]: { manager: { value: "m" } } }
    const resource = toScimUser({ ...ada, attributes }, { ...view, teams: [{ id: "t", displayName: "T" }] })
    const { resource: read, notes } = Result.getOrThrow(validateResource(resource, userResource))
    expect(read).toStrictEqual({ ...attributes, active: true })
    expect(notes).toEqual([])
  })

  it("holds nothing that projection would not know", () => {
    const teams = [{ id: "t", displayName: "T" }]
    const resource = toScimUser(ada, { ...view, teams })
    expect(project(resource, userResource, {})).toStrictEqual(resource)
  })
})
