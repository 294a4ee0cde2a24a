import { create, lookUp, remove } from "./calls.ts"
import { createGroupBody } from "./group-wire.ts"
import type { ScimClient } from "./http-client.ts"
import type { Groups, People, PushedGroup, Told } from "./model.ts"
import { type Outcome, succeed } from "./outcome.ts"
import { onServer, type Settle } from "./tasks.ts"
import type { GroupStyle, GroupToPush, Member } from "./update-style.ts"

/**
 * What an administrator or a rule does to groups under Push Groups. Each says whether its task succeeded. Only people
 * who are in the group and have the app are sent as members (Okta SCIM 2.0 reference, "Update specific Group
 * membership").
 *
 * Taking the app from a person, or giving it back, sends nothing about groups. The Okta group keeps them
 * (support.okta.com, "Deactivated Users Not Removed From Okta Groups Automatically"), so no membership has changed, and
 * the server goes on listing them: captured in Timothy-itayi/okta-iam-lifecycle-lab, phase 4, where a leaver's only
 * request is the PUT with `active: false`. The next push of the whole membership leaves them out, and they are back
 * when the group is pushed after their return (help.okta.com, "Troubleshooting Group Push").
 */
export interface GroupPush {
  /** Pushes a group that is not pushed yet: look-up by name, then create or link, then name and whole membership. */
  readonly pushGroup: (oktaId: string, name: string, members: ReadonlyArray<string>) => Promise<boolean>
  /** "Push now": the name and the whole membership again. */
  readonly pushGroupAgain: (oktaId: string) => Promise<boolean>
  /** People joined and left the group in Okta, given by their Okta ids. */
  readonly changeMembers: (oktaId: string, change: GroupChange) => Promise<boolean>
  readonly renameGroup: (oktaId: string, name: string) => Promise<boolean>
  /** Stops pushing a group: deletes it in the app too, or leaves it there, sends nothing and forgets it. */
  readonly unlinkGroup: (oktaId: string, inApp: "leave" | "delete") => Promise<boolean>
  readonly groups: () => Groups
}

export interface GroupChange {
  readonly join: ReadonlyArray<string>
  readonly leave: ReadonlyArray<string>
}

export interface GroupTally {
  readonly created: number
  readonly linked: number
  /** Changes of memberships that were sent. */
  readonly changed: number
  readonly renamed: number
  /** Unlinked and left in the app. */
  readonly unlinked: number
  readonly deleted: number
}

export const makeGroupPush = (
  client: ScimClient,
  style: GroupStyle,
  settle: Settle,
  people: () => People,
): GroupPush & { readonly tally: () => GroupTally } => {
  const groups = new Map<string, PushedGroup>()
  const counts = { created: 0, linked: 0, changed: 0, renamed: 0, unlinked: 0, deleted: 0 }

  const remember = (group: PushedGroup): PushedGroup => {
    groups.set(group.oktaId, group)
    return group
  }
  const known = (oktaId: string): PushedGroup => {
    const group = groups.get(oktaId)
    if (group === undefined || group.deleted) throw new Error(`${oktaId} is not pushed to this app.`)
    return group
  }
  const sendable = (oktaIds: Iterable<string>): ReadonlyArray<Member> =>
    [...oktaIds].flatMap((oktaId) => {
      const person = people().get(oktaId)
      return person?.active === true && person.serverId !== undefined
        ? [{ value: person.serverId, display: person.profile.userName }]
        : []
    })
  /** Sends something about a group the server has, and notes whom it has been told of by that. */
  const tell = async (
    group: PushedGroup,
    call: (group: GroupToPush) => Promise<Outcome<Told>>,
  ): Promise<Outcome<Told>> => {
    const { name, told } = group
    const outcome = await onServer("group", group.serverId, (id) =>
      call({ id, name, told, members: sendable(group.members) }),
    )
    if (outcome.ok) remember({ ...group, told: outcome.value })
    return outcome
  }
  const provision = async (group: PushedGroup): Promise<Outcome<"created" | "linked">> => {
    const found = await lookUp(client, "/Groups", group.name)
    if (!found.ok) return found
    const there = found.value.resources[0]?.["id"]
    const members = style.membersInCreate(sendable(group.members))
    const id =
      typeof there === "string" ? succeed(there) : await create(client, "/Groups", createGroupBody(group.name, members))
    if (!id.ok) return id
    const pushed = await tell(remember({ ...group, serverId: id.value }), (pushable) => style.push(client, pushable))
    return pushed.ok ? succeed(typeof there === "string" ? "linked" : "created") : pushed
  }

  const pushGroup: GroupPush["pushGroup"] = async (oktaId, name, members) => {
    const group = remember({ oktaId, name, members: new Set(members), told: new Set(), deleted: false })
    const outcome = await provision(group)
    return settle("push group", name, outcome, () => outcome.ok && counts[outcome.value]++)
  }
  const pushGroupAgain: GroupPush["pushGroupAgain"] = async (oktaId) => {
    const group = known(oktaId)
    const outcome = await tell(group, (pushable) => style.push(client, pushable))
    return settle("push group", group.name, outcome, () => {})
  }
  const changeMembers: GroupPush["changeMembers"] = async (oktaId, { join, leave }) => {
    const before = known(oktaId)
    const members = new Set([...before.members].filter((id) => !leave.includes(id)).concat(join))
    const group = remember({ ...before, members })
    const change = { joined: sendable(join), left: sendable(leave) }
    // Nothing is sent of people without the app, not even that they left ("Removed users still appear in target app
    // groups", help.okta.com; metabase/metabase#48276).
    if (change.joined.length + change.left.length === 0) return true
    const outcome = await tell(group, (pushable) => style.changeMembers(client, pushable, change))
    return settle("change members of", group.name, outcome, () => counts.changed++)
  }
  const renameGroup: GroupPush["renameGroup"] = async (oktaId, name) => {
    const group = remember({ ...known(oktaId), name })
    const outcome = await tell(group, (pushable) => style.rename(client, pushable))
    return settle("rename group", name, outcome, () => counts.renamed++)
  }
  const unlinkGroup: GroupPush["unlinkGroup"] = async (oktaId, inApp) => {
    const group = known(oktaId)
    if (inApp === "leave") {
      groups.delete(oktaId)
      counts.unlinked++
      return true
    }
    remember({ ...group, deleted: true })
    const outcome = await onServer("group", group.serverId, (id) => remove(client, "/Groups", id))
    return settle("unlink group", group.name, outcome, () => counts.deleted++)
  }
  return {
    pushGroup,
    pushGroupAgain,
    changeMembers,
    renameGroup,
    unlinkGroup,
    groups: () => groups,
    tally: () => counts,
  }
}
