import { expect, it } from "vitest"
import { groupResource } from "../schema/group.ts"
import { userResource } from "../schema/user.ts"
import { resourceType, resourceTypes } from "./resource-types.ts"

const base = "https://scim.example.com/scim/v2/acme"

it("describes the User resource type as RFC 7643 §8.6 does", () => {
  expect(resourceType(base, userResource)).toEqual({
    schemas: ["urn:ietf:params:scim:schemas:core:2.0:ResourceType"],
    id: "User",
    name: "User",
    endpoint: "/Users",
    description: "User Account",
    schema: "urn:ietf:params:scim:schemas:core:2.0:User",
    schemaExtensions: [{ schema: "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User", required: false }],
    meta: { resourceType: "ResourceType", location: `${base}/ResourceTypes/User` },
  })
})

it("lists only what is served", () => {
  expect(resourceTypes(base, [userResource])).toMatchObject({ totalResults: 1, itemsPerPage: 1, startIndex: 1 })
  expect(resourceTypes(base, [userResource, groupResource])).toMatchObject({
    totalResults: 2,
    Resources: [{ id: "User" }, { id: "Group", endpoint: "/Groups", schemaExtensions: [] }],
  })
})
