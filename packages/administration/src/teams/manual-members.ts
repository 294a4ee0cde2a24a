import { addByHand, holdPersonForTeam, membershipSource, removeByHand } from "@rollcall/database"
import { membershipEvents } from "@rollcall/provisioning"
import { act } from "../act.ts"
import { recordAll } from "../decide-roles.ts"
import { isKept } from "../people/write-person.ts"
import { conflict, missing } from "../refusal.ts"
import { lockKnownTeam, writeNext } from "./manual-teams.ts"

/** Puts a person into a team by hand; no push takes them out again. Whoever is in it already stays as they are. */
export const addManualMember = (entityId: string, teamId: string, userId: string) =>
  act(entityId, async (tx, context) => {
    // The person first, as everybody locks.
    if (!(await holdPersonForTeam(tx, userId))) throw missing("There is no such person.")
    const team = await lockKnownTeam(tx, teamId)
    if (!(await addByHand(tx, teamId, userId, new Date(context.now).toISOString()))) return
    await writeNext(tx, context, team, [userId])
    recordAll(context.record, membershipEvents(teamId, { added: [userId] }))
  })

/** Takes a person out of a team, unless an identity provider that keeps the team up to date put them there. */
export const removeManualMember = (entityId: string, teamId: string, userId: string) =>
  act(entityId, async (tx, context) => {
    const team = await lockKnownTeam(tx, teamId)
    const source = await membershipSource(tx, teamId, userId)
    if (source === undefined) throw missing("This person is not in the team.")
    if (source === "idp" && (await isKept(tx, team.connectionId))) {
      throw conflict("The identity provider put this person into the team. Take them out there.")
    }
    removeByHand(tx, teamId, userId)
    await writeNext(tx, context, team, [userId])
    recordAll(context.record, membershipEvents(teamId, { removed: [userId] }))
  })
