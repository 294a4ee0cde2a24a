import { type EntityTransaction, findUser, joinWaitingTeams, type StoredUser } from "@rollcall/database"
import type { EventDraft } from "../push.ts"
import { membershipEvents } from "../teams/membership-events.ts"

/** A person just written, in the teams that waited for their externalId, and what came of it. */
export const joinTeams = async (
  tx: EntityTransaction,
  user: StoredUser,
  now: string,
): Promise<{ readonly user: StoredUser; readonly events: ReadonlyArray<EventDraft> }> => {
  const { externalId } = user.attributes
  const joined = typeof externalId === "string" ? await joinWaitingTeams(tx, user.id, externalId, now) : []
  if (joined.length === 0) return { user, events: [] }
  const { teams } = (await findUser(tx, user.id)) ?? user
  return { user: { ...user, teams }, events: joined.flatMap((id) => membershipEvents(id, { added: [user.id] })) }
}
