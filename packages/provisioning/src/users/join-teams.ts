import {
  type EntityTransaction,
  findUser,
  findWaitingTeams,
  joinWaitingTeams,
  type StoredUser,
} from "@rollcall/database"
import type { JsonObject } from "@rollcall/domain/scim"
import type { EventDraft } from "../push.ts"
import { membershipEvents } from "../teams/membership-events.ts"

/** The teams that wait for a person with these attributes; to be asked before the person is written. */
export const waitingTeams = async (tx: EntityTransaction, { externalId }: JsonObject): Promise<ReadonlyArray<string>> =>
  typeof externalId === "string" ? findWaitingTeams(tx, externalId) : []

/** A person just written, in the teams that waited for them, and what came of it. */
export const joinTeams = async (
  tx: EntityTransaction,
  user: StoredUser,
  waiting: ReadonlyArray<string>,
  now: string,
): Promise<{ readonly user: StoredUser; readonly events: ReadonlyArray<EventDraft> }> => {
  const { externalId } = user.attributes
  if (waiting.length === 0 || typeof externalId !== "string") return { user, events: [] }
  const joined = await joinWaitingTeams(tx, user.id, externalId, waiting, now)
  const { teams } = (await findUser(tx, user.id)) ?? user
  return { user: { ...user, teams }, events: joined.flatMap((id) => membershipEvents(id, { added: [user.id] })) }
}
