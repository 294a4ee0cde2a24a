import type { Json, JsonObject } from "../json.ts"
import type { Member, MemberChange } from "./update-style.ts"

export const coreGroup = "urn:ietf:params:scim:schemas:core:2.0:Group"

/** The body of a create. Okta sends no `externalId` for groups (Okta SCIM 2.0 reference, "Create Groups"). */
export const createGroupBody = (name: string, members: ReadonlyArray<Member>): JsonObject => ({
  schemas: [coreGroup],
  displayName: name,
  members: listed(members),
})

/** The body of a PUT, fresh, whatever was read before it; with the `id`, as captured in jelhub/scimgateway#95. */
export const wholeGroupBody = (id: string, name: string, members: ReadonlyArray<Member>): JsonObject => ({
  schemas: [coreGroup],
  id,
  displayName: name,
  members: listed(members),
})

/** No path, and it carries the `id` (Okta SCIM 2.0 reference, "Update a specific Group name"). */
export const renameOperation = (id: string, name: string): JsonObject => ({
  op: "replace",
  value: { id, displayName: name },
})

/** One removal for each who left, then one addition for all who joined. */
export const memberOperations = ({ joined, left }: MemberChange): ReadonlyArray<JsonObject> => [
  ...left.map(({ value }) => ({ op: "remove", path: `members[value eq ${JSON.stringify(value)}]` })),
  ...(joined.length === 0 ? [] : [{ op: "add", path: "members", value: listed(joined) }]),
]

/** A full push of the membership; an empty list says that there is nobody. */
export const allMembersOperation = (members: ReadonlyArray<Member>): JsonObject => ({
  op: "replace",
  path: "members",
  value: listed(members),
})

const listed = (members: ReadonlyArray<Member>): ReadonlyArray<Json> =>
  members.map(({ value, display }) => ({ value, display }))
