import { type Database, entitiesToSeal, sealTrail } from "@rollcall/database"

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
  const failures: Array<unknown> = []
  for (const entityId of await entitiesToSeal(database)) {
    try {
      let again: boolean
      do {
        const { sealed, isFull } = await sealTrail(database, entityId, new Date(now()))
        count += sealed
        again = isFull && signal?.aborted !== true
      } while (again)
    } catch (error) {
      // One entity's trouble keeps no other waiting.
      failures.push(error)
    }
    if (signal?.aborted === true) break
  }
  if (failures.length > 0) throw new AggregateError(failures, describe(failures[0]))
  return count
}

const describe = (error: unknown): string => (error instanceof Error ? error.message : String(error))
