import { type EntityTransaction, membersPage } from "@rollcall/database"
import type { MemberOfTeam } from "@rollcall/domain/directory"
import { groupMembers, groupResource, project, type Projection } from "@rollcall/domain/scim"

/** The beginning of a team's members, in order of id. */
export interface FirstMembers {
  readonly members: ReadonlyArray<MemberOfTeam>
  /** Whether there are more than these. */
  readonly more: boolean
}

/** How many members are read together with their team; the others follow in pages of their own. */
const mostAtOnce = 1_000

/** The first members of a team, read with it; `undefined` when they are not wanted, and then not looked at. */
export const readFirstMembers = async (
  tx: EntityTransaction,
  teamId: string,
  projection: Projection,
): Promise<FirstMembers | undefined> =>
  wantsMembers(projection) ? cut(await membersPage(tx, teamId, { limit: mostAtOnce + 1 }), mostAtOnce) : undefined

/** Takes `limit` of up to one more. */
export const cut = (members: ReadonlyArray<MemberOfTeam>, limit: number): FirstMembers => ({
  members: members.slice(0, limit),
  more: members.length > limit,
})

const probe = { [groupMembers.name]: [{ value: "", $ref: "", display: "", type: "" }] }

/** Whether an answer holds anything of the members. */
export const wantsMembers = (projection: Projection): boolean =>
  groupMembers.name in project(probe, groupResource, projection)
