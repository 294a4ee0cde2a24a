import { expect, it } from "vitest"
import { toScimGroup, toScimMember } from "./team-resource.ts"
import type { Team } from "./team.ts"

const baseUrl = "https://scim.example.com/scim/v2/k"
const sales: Team = {
  entityId: "e",
  id: "t1",
  origin: "manual",
  displayName: "Sales",
  externalId: "8aa1",
  state: "active",
  version: 3,
  createdAt: "2026-01-01T00:00:00.000Z",
  modifiedAt: "2026-02-01T00:00:00.000Z",
  lastPushAt: "2026-02-02T00:00:00.000Z",
}

it("shows a team without its members and without what is ours alone", () => {
  expect(toScimGroup(sales, baseUrl)).toEqual({
    schemas: ["urn:ietf:params:scim:schemas:core:2.0:Group"],
    id: "t1",
    externalId: "8aa1",
    displayName: "Sales",
    meta: {
      resourceType: "Group",
      created: "2026-01-01T00:00:00.000Z",
      lastModified: "2026-02-01T00:00:00.000Z",
      location: `${baseUrl}/Groups/t1`,
      version: 'W/"3"',
    },
  })
  const { externalId: _, ...bare } = sales
  expect(toScimGroup(bare, baseUrl)).not.toHaveProperty("externalId")
})

it("shows a member with value, $ref, display and type", () => {
  expect(toScimMember({ userId: "u1", display: "Ada" }, baseUrl)).toEqual({
    value: "u1",
    $ref: `${baseUrl}/Users/u1`,
    display: "Ada",
    type: "User",
  })
})
