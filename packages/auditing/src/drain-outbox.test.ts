import { openRules } from "@rollcall/database"
import { addEntity, ask, seedPeople, testDatabases } from "@rollcall/database/testing"
import { randomBytes, randomUUID } from "node:crypto"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { drainOutbox } from "./drain-outbox.ts"

describe.each(testDatabases())("draining the outbox on $kind", ({ open }) => {
  let test: Awaited<ReturnType<typeof open>>
  beforeAll(async () => {
    test = await open()
  })
  afterAll(() => test.close())

  it("tells what happened to findings with the event that brought it about, where one did", async () => {
    const entityId = await addEntity(test.database)
    const [one, other] = await seedPeople(test.database, entityId, 2)
    const [first, last] = [randomUUID(), randomUUID()]
    await ask(
      test.database,
      `insert into outbox (entity_id, topic, subject, event_id, available_at)
        values ($1, 'user', $2, $4, now()), ($1, 'user', $2, $5, now()), ($1, 'user', $3, null, now())`,
      entityId,
      `Users/${one}`,
      `Users/${other}`,
      first,
      last,
    )
    const auditing = { database: test.database, rules: openRules(), now: Date.now, newId: randomUUID }
    expect(await drainOutbox({ ...auditing, random: randomBytes })).toBe(3)
    const causes = await ask<{ subject: string; cause: string | null }>(
      test.database,
      `select distinct f.subject_id::text as subject, e.cause_id::text as cause
        from provisioning_event e join finding f on f.entity_id = e.entity_id and e.subject = 'Findings/' || f.id::text
        where e.entity_id = $1 and e.kind = 'finding.opened'`,
      entityId,
    )
    expect(new Map(causes.map(({ subject, cause }) => [subject, cause]))).toEqual(
      new Map([
        [one, last],
        [other, null],
      ]),
    )
    expect(causes).toHaveLength(2)
  })
})
