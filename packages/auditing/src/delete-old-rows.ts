import { type Database, deleteOld, entitiesWithOld, type OldKind, oldKinds, withEntity } from "@rollcall/database"
import { each } from "./each.ts"

/** What deleting draws on. */
export interface Deleting {
  readonly database: Database
  /** Milliseconds since 1970. */
  readonly now: () => number
}

interface Batch {
  readonly first: number
  readonly most: number
  /** In ms: a transaction that took longer makes the next one smaller. */
  readonly longest: number
}

// On the embedded database, a transaction keeps everybody else waiting.
const batches: Readonly<Record<Database["kind"], Batch>> = {
  embedded: { first: 20, most: 200, longest: 25 },
  postgresql: { first: 500, most: 2_000, longest: 500 },
}

/**
 * Deletes what is kept for a time only and is past it: exchanges and refused contacts after 90 days, reports that no
 * legal hold keeps, and runs that made none. It goes in small transactions. Returns how many rows of each went.
 */
export const deleteOldRows = async (
  deleting: Deleting,
  signal?: AbortSignal,
): Promise<Readonly<Record<OldKind, number>>> => {
  const deleted: Record<OldKind, number> = { exchange: 0, "refused-contact": 0, report: 0, run: 0 }
  const now = new Date(deleting.now())
  for (const kind of oldKinds) {
    const entities = await entitiesWithOld(deleting.database, kind, now)
    await each(
      entities,
      async (entityId) => {
        deleted[kind] += await deleteOf(deleting.database, entityId, kind, now, signal)
      },
      signal,
    )
  }
  return deleted
}

const deleteOf = async (
  database: Database,
  entityId: string,
  kind: OldKind,
  now: Date,
  signal: AbortSignal | undefined,
): Promise<number> => {
  const { first, most, longest } = batches[database.kind]
  let [deleted, size] = [0, first]
  while (signal?.aborted !== true) {
    const began = performance.now()
    const count = await withEntity(database, entityId, (tx) => deleteOld(tx, kind, now, size))
    deleted += count
    if (count < size) break
    size = performance.now() - began > longest ? Math.max(1, Math.floor(size / 2)) : Math.min(most, size * 2)
  }
  return deleted
}
