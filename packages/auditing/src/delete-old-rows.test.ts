import { type NewReport, insertReport, insertRun, type OldKind, setLegalHold, withEntity } from "@rollcall/database"
import { addEntity, ask, testDatabases } from "@rollcall/database/testing"
import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { deleteOldRows } from "./delete-old-rows.ts"

const day = 24 * 60 * 60 * 1000
const now = Date.parse("2026-11-26T12:00:00.000Z")
const at = (days: number): Date => new Date(now - days * day)

/** The first id made at a moment, and the nth. */
const idAt = (moment: Date, n: number): string => {
  const hex = moment.getTime().toString(16).padStart(12, "0")
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-${n.toString(16).padStart(12, "0")}`
}

describe.each(testDatabases())("deleting what is old on $kind", ({ open }) => {
  let test: Awaited<ReturnType<typeof open>>
  beforeAll(async () => {
    test = await open()
  })
  afterAll(() => test.close())

  const remove = () => deleteOldRows({ database: test.database, now: () => now })
  const none: Readonly<Record<OldKind, number>> = { exchange: 0, "refused-contact": 0, report: 0, run: 0 }
  const count = async (table: string, entityId: string) => {
    const rows = await ask<{ n: number }>(
      test.database,
      `select count(*)::int as n from ${table} where entity_id = $1`,
      entityId,
    )
    return rows[0]?.n
  }
  const connected = async () => {
    const [entityId, connectionId] = [await addEntity(test.database), randomUUID()]
    await ask(
      test.database,
      `insert into connection (entity_id, id, idp, label, status, settings, created_at)
        values ($1, $2, 'okta', 'Okta', 'active', '{}', now())`,
      entityId,
      connectionId,
    )
    const exchanges = (days: number, n: number) =>
      ask(
        test.database,
        `insert into exchange (entity_id, id, connection_id, method, pattern, status, ms, notes, at)
          select $1, id::uuid, $2, 'GET', '/Users', 200, 1, '[]', $3::timestamptz from unnest($4::text[]) as id`,
        entityId,
        connectionId,
        at(days),
        Array.from({ length: n }, (_, i) => idAt(at(days), i)),
      )
    return { entityId, connectionId, exchanges }
  }

  it("takes exchanges and refused contacts after 90 days, and no other", async () => {
    const [one, other] = [await connected(), await connected()]
    await one.exchanges(91, 1_234)
    await one.exchanges(89, 3)
    await other.exchanges(400, 2)
    for (const days of [91, 89]) {
      await ask(
        test.database,
        `insert into refused_contact (entity_id, connection_id, hint, pattern, outcome, minute, count)
          values ($1, $2, 'x', 'x', 'x', $3, 1)`,
        one.entityId,
        one.connectionId,
        at(days),
      )
    }
    expect(await remove()).toEqual({ ...none, exchange: 1_236, "refused-contact": 1 })
    expect([await count("exchange", one.entityId), await count("exchange", other.entityId)]).toEqual([3, 0])
    expect(await count("refused_contact", one.entityId)).toBe(1)
    expect(await remove()).toEqual(none)
  })

  it("takes reports past their time with their files, but none under a legal hold; and runs behind them", async () => {
    const entityId = await addEntity(test.database)
    const report = async (number: number, keptFor: number, held: boolean): Promise<string> => {
      const [id, runId] = [randomUUID(), idAt(at(400), number)]
      const made: NewReport = {
        id,
        runId,
        number,
        generatedAt: at(400).toISOString(),
        verdict: "Nothing is open.",
        manifest: {},
        keptUntil: at(-keptFor).toISOString(),
        document: {},
        files: [
          { format: "json", name: "r.json", mediaType: "application/json", bytes: Buffer.from("{}"), sha256: "x" },
        ],
      }
      await withEntity(test.database, entityId, async (tx) => {
        await insertRun(tx, { id: runId, makes: "report" })
        await insertReport(tx, made)
        if (held) setLegalHold(tx, id, { reason: "A lawsuit", by: "Ada", at: at(1).toISOString() })
      })
      await ask(test.database, "update audit_run set state = 'done', finished_at = $2 where id = $1", runId, at(400))
      return id
    }
    await report(1, -1, false)
    const [held, kept] = [await report(2, -1, true), await report(3, 1, false)]
    // Waits for a worker, and has waited long.
    await withEntity(test.database, entityId, (tx) =>
      insertRun(tx, { id: idAt(at(400), 9), makes: "audit", plannedAt: at(400).toISOString() }),
    )
    expect(await remove()).toEqual({ ...none, report: 1, run: 1 })
    const left = await ask<{ id: string }>(
      test.database,
      "select report_id as id from report_file where entity_id = $1",
      entityId,
    )
    expect(left.map(({ id }) => id).toSorted()).toEqual([held, kept].toSorted())
    expect(await count("audit_run", entityId)).toBe(3)
  })
})
