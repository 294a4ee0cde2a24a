import { type Database, entitiesToSeal, sealTrail } from "@rollcall/database"
import { each } from "./each.ts"

/** What sealing draws on. */
export interface Sealing {
  readonly database: Database
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/**
 * Chains into each entity's trail what was committed since the last time. Several may seal at once: one has a trail at a
 * time. Returns how many events were sealed. Where an entity fails, the others are sealed first; then it throws.
 */
export const sealTrails = async ({ database, now }: Sealing, signal?: AbortSignal): Promise<number> => {
  let count = 0
  await each(
    await entitiesToSeal(database),
    async (entityId) => {
      let again: boolean
      do {
        const { sealed, isFull } = await sealTrail(database, entityId, new Date(now()))
        count += sealed
        again = isFull && signal?.aborted !== true
      } while (again)
    },
    signal,
  )
  return count
}
