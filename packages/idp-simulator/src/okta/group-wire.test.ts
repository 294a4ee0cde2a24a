import { expect, test } from "vitest"
import {
  allMembersOperation,
  createGroupBody,
  memberOperations,
  renameOperation,
  wholeGroupBody,
} from "./group-wire.ts"

const core = "urn:ietf:params:scim:schemas:core:2.0:Group"
const test1 = { value: "23a35c27-23d3-4c03-b4c5-6443c09e7173", display: "test.user@okta.local" }
const test2 = { value: "89bb1940-b905-4575-9e7f-6f887cfb368e", display: "test.user@okta.local" }
const id = "abf4dd94-a4c0-4f67-89c9-76b03340cb9b"

test("a create is the example of Okta's own reference", () => {
  expect(createGroupBody("Test SCIMv2", [])).toEqual({ schemas: [core], displayName: "Test SCIMv2", members: [] })
})

test("a rename carries the id", () => {
  expect(renameOperation(id, "Test SCIMv2")).toEqual({ op: "replace", value: { id, displayName: "Test SCIMv2" } })
})

test("a change of members is the example of Okta's own reference: removals one by one, additions together", () => {
  expect(memberOperations({ joined: [test1], left: [test2] })).toEqual([
    { op: "remove", path: 'members[value eq "89bb1940-b905-4575-9e7f-6f887cfb368e"]' },
    { op: "add", path: "members", value: [test1] },
  ])
  expect(memberOperations({ joined: [], left: [test1, test2] })).toHaveLength(2)
  expect(memberOperations({ joined: [test1, test2], left: [] })).toHaveLength(1)
})

test("a full push replaces all members", () => {
  expect(allMembersOperation([test1, test2])).toEqual({ op: "replace", path: "members", value: [test1, test2] })
  expect(allMembersOperation([])).toEqual({ op: "replace", path: "members", value: [] })
})

test("a PUT is the whole group, as captured", () => {
  expect(wholeGroupBody(id, "Test SCIMv2", [test1])).toEqual({
    schemas: [core],
    id,
    displayName: "Test SCIMv2",
    members: [test1],
  })
})
