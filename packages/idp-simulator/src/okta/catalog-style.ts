import type { JsonObject } from "../json.ts"
import { patch } from "./calls.ts"
import { allMembersOperation, memberOperations, renameOperation } from "./group-wire.ts"
import type { ScimClient } from "./http-client.ts"
import { type Outcome, succeed } from "./outcome.ts"
import { rewritePerson } from "./rewrite-person.ts"
import type { GroupToPush, UpdateStyle } from "./update-style.ts"
import { profileBody, statusOperation } from "./wire.ts"

/**
 * An app from the Okta Integration Network: PATCH for the status of people and for everything about groups, GET and PUT
 * for profiles (Okta SCIM 2.0 reference). An app submitted with "Support PATCH for User" sends profiles by PATCH too;
 * it is not played here.
 */
export const catalogStyle: UpdateStyle = {
  people: {
    pushProfile: (client, id, person) => rewritePerson(client, id, (body) => profileBody(body, person)),
    link: async (client, { id, active }, person) => {
      // First of all: the PUT sends the status back as it was read.
      const activated = active ? succeed(undefined) : await patch(client, "/Users", id, [statusOperation(true)])
      return activated.ok ? rewritePerson(client, id, (body) => profileBody(body, person)) : activated
    },
    setActive: (client, id, active) => patch(client, "/Users", id, [statusOperation(active)]),
  },
  groups: {
    membersInCreate: () => [],
    push: async (client, group) => {
      const pushed = await patchMembers(client, group, [allMembersOperation(group.members)])
      return pushed.ok ? succeed(new Set(group.members.map(({ value }) => value))) : pushed
    },
    rename: async (client, { id, name, told }) => {
      const renamed = await patch(client, "/Groups", id, [renameOperation(id, name)])
      return renamed.ok ? succeed(told) : renamed
    },
    changeMembers: async (client, group, change) => {
      const changed = await patchMembers(client, group, memberOperations(change))
      if (!changed.ok) return changed
      const told = new Set(group.told)
      for (const { value } of change.left) told.delete(value)
      for (const { value } of change.joined) told.add(value)
      return succeed(told)
    },
  },
}

/**
 * "The group name update operation is triggered each time there's a group membership update operation" (Okta SCIM 2.0
 * reference), as a request of its own. Okta splits memberships of more than 256 (ory/polis#4080); none here is as large.
 */
const patchMembers = async (
  client: ScimClient,
  { id, name }: GroupToPush,
  operations: ReadonlyArray<JsonObject>,
): Promise<Outcome<void>> => {
  const named = await patch(client, "/Groups", id, [renameOperation(id, name)])
  return named.ok ? patch(client, "/Groups", id, operations) : named
}
