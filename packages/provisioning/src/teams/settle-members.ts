import { type EntityTransaction, stopArrivals, whoAre } from "@rollcall/database"
import type { Connection } from "@rollcall/domain/directory"
import { type DialectNote, type MemberDelta, type SettledStep, settleMembers, valuesNamed } from "@rollcall/domain/scim"

/** Steps ready for the database, and what was tolerated to get there. */
export interface Settled {
  readonly steps: ReadonlyArray<SettledStep>
  readonly notes: ReadonlyArray<DialectNote>
}

/**
 * Finds out whom a delta names. It locks people, and perhaps everybody's arrival, so it comes before the team's own
 * lock: whoever deletes a person locks in the same order.
 */
export const settle = async (tx: EntityTransaction, connection: Connection, delta: MemberDelta): Promise<Settled> => {
  const who = new Map(await whoAre(tx, connection.id, valuesNamed(delta)))
  const wanted = valuesNamed(delta.filter(({ _tag }) => _tag !== "Remove"))
  const strangers = wanted.filter((value) => !who.has(value))
  if (strangers.length > 0) {
    await stopArrivals(tx)
    for (const [value, found] of await whoAre(tx, connection.id, strangers)) who.set(value, found)
  }
  const isWaiting = wanted.some((value) => (who.get(value) ?? "unknown") === "unknown")
  const namesDeleted = [...who.values()].includes("deleted")
  return {
    steps: settleMembers(delta, (value) => who.get(value) ?? "unknown"),
    notes: [
      ...(isWaiting ? [{ rule: "pending-member", path: "members" }] : []),
      ...(namesDeleted ? [{ rule: "deleted-member", path: "members" }] : []),
    ],
  }
}
