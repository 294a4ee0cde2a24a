import { read, replace } from "./calls.ts"
import { wholeGroupBody } from "./group-wire.ts"
import type { ScimClient } from "./http-client.ts"
import type { Told } from "./model.ts"
import { type Outcome, succeed } from "./outcome.ts"
import { rewritePerson } from "./rewrite-person.ts"
import type { GroupToPush, UpdateStyle } from "./update-style.ts"
import { profileBody, statusBody } from "./wire.ts"

/** An app made with the App Integration Wizard: every update is GET, then PUT, and that cannot be changed. */
export const wizardStyle: UpdateStyle = {
  people: {
    pushProfile: (client, id, person) => rewritePerson(client, id, (body) => profileBody(body, person)),
    link: (client, { id }, person) => rewritePerson(client, id, (body) => statusBody(profileBody(body, person), true)),
    setActive: (client, id, active) => rewritePerson(client, id, (body) => statusBody(body, active)),
  },
  groups: {
    // Captured from wizard apps: the members are in the POST already, and again in the PUT that follows
    // (Timothy-itayi/okta-iam-lifecycle-lab, evidence/03-scim/lifecycle-pairs.md; ory/polis#3136).
    membersInCreate: (members) => members,
    push: (client, group) => putGroup(client, group),
    rename: (client, group) => putGroup(client, group),
    changeMembers: (client, group) => putGroup(client, group),
  },
}

const putGroup = async (client: ScimClient, { id, name, members }: GroupToPush): Promise<Outcome<Told>> => {
  // Only to see whether it is still there: nothing of what is read goes into the PUT.
  const there = await read(client, "/Groups", id)
  if (!there.ok) return there
  const put = await replace(client, "/Groups", id, wholeGroupBody(id, name, members))
  return put.ok ? succeed(new Set(members.map(({ value }) => value))) : put
}
