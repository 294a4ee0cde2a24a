import { type Database, insertSchedule, type StoredSchedule, withEntity } from "@rollcall/database"
import { addEntity, ask } from "@rollcall/database/testing"
import { randomUUID } from "node:crypto"

/** Adds a schedule to an entity; it is due since this many ms ago. */
export const addSchedule = async (
  database: Database,
  entityId: string,
  { dueFor = 0, ...schedule }: Partial<StoredSchedule> & { readonly dueFor?: number } = {},
): Promise<string> => {
  const id = randomUUID()
  const [row] = await ask<{ at: Date }>(database, "select now() - $1 * interval '1 millisecond' as at", dueFor)
  const made: StoredSchedule = {
    id,
    name: "Test",
    makes: "audit",
    cron: "0 2 * * *",
    timeZone: "UTC",
    deliveries: [],
    masked: false,
    condition: "always",
    enabled: true,
    nextRunAt: row?.at.toISOString() ?? "",
    version: 1,
    createdBy: "test",
    createdAt: "2026-01-01T00:00:00.000Z",
    ...schedule,
  }
  await withEntity(database, entityId, async (tx) => insertSchedule(tx, made))
  return id
}

/** An entity whose own schedules are far from due, with one more that is. */
export const withSchedule = async (
  database: Database,
  schedule: Parameters<typeof addSchedule>[2] = {},
): Promise<{ readonly entityId: string; readonly scheduleId: string }> => {
  const entityId = await addEntity(database)
  await ask(database, "delete from audit_schedule where entity_id = $1", entityId)
  return { entityId, scheduleId: await addSchedule(database, entityId, schedule) }
}
