import { allMembers, type EntityTransaction } from "@rollcall/database"
import { teamGives } from "@rollcall/domain/roles"
import type { Team } from "@rollcall/domain/directory"
import type { PushContext } from "../push.ts"
import { settlePeople } from "./settle-people.ts"
import type { RoleContext, SettledRoles } from "./settle-roles.ts"

type NamedTeam = Pick<Team, "id" | "displayName">

/** A change of a team, once it is written. */
export interface TeamMove {
  /** Absent for a new team. */
  readonly before?: NamedTeam
  /** Absent for a team that is gone. */
  readonly after?: NamedTeam
  /** Who joined and who left. */
  readonly moved: ReadonlyArray<string>
}

/**
 * Decides again the roles that a change of a team touches: of everybody in it when it is called something else, since its
 * name stands in their explanations and may give another role; else of those who came and went; of nobody when no role
 * hangs on the team.
 */
export const settleMembers = async (
  tx: EntityTransaction,
  { now, rules: rulesIn }: PushContext,
  { before, after, moved }: TeamMove,
  mode: RoleContext["mode"] = "push",
): Promise<SettledRoles> => {
  const rules = await rulesIn()
  const gives = (team: NamedTeam | undefined) =>
    team === undefined ? "" : teamGives(team, rules.mapping, rules.catalogue).join(" ")
  const changesAll =
    before !== undefined &&
    after !== undefined &&
    (gives(before) !== gives(after) || before.displayName !== after.displayName)
  if (gives(before) === "" && gives(after) === "") return { events: [], decidedAgain: [] }
  const staying = changesAll ? await allMembers(tx, after.id) : []
  return settlePeople(tx, { now, rules, mode }, [...new Set([...moved, ...staying])])
}
