import { eventsBeyond, leastId, listFindings, openRules, readsOf, withEntity } from "@rollcall/database"
import { addEntity, ask, seedPeople, testDatabases } from "@rollcall/database/testing"
import { randomBytes } from "node:crypto"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { auditEntity, type AuditProgress } from "./audit-entity.ts"
import { drainOutbox } from "./drain-outbox.ts"

const day = 24 * 60 * 60 * 1_000

/** Ids in the order they are made. */
const idMaker = () => {
  let n = 0
  return () => `0000000a-0000-7000-8000-${(n++).toString(16).padStart(12, "0")}`
}

describe.each(testDatabases())("the audit of an entity on $kind", ({ open }) => {
  let test: Awaited<ReturnType<typeof open>>
  let newId: () => string
  beforeAll(async () => {
    test = await open()
    newId = idMaker()
  })
  afterAll(() => test.close())

  const auditingAt = (now = Date.now()) => ({
    database: test.database,
    rules: openRules(),
    now: () => now,
    newId,
    random: randomBytes,
  })
  const findingsOf = (entityId: string, state?: "open" | "resolved" | "acknowledged") =>
    listFindings(readsOf(test.database, entityId), { state, limit: 10_000 })
  const eventsOf = async (entityId: string) => {
    const events = await withEntity(test.database, entityId, (tx) => eventsBeyond(tx, {}, leastId, 10_000), "reading")
    return events.filter(({ kind }) => kind.startsWith("finding."))
  }
  /** People whose user names are no e-mail addresses: each is found. */
  const entityOf = async (people: number) => {
    const entityId = await addEntity(test.database)
    const userIds = await seedPeople(test.database, entityId, people)
    return { entityId, userIds }
  }
  const rename = (entityId: string, userId: string, userName: string) =>
    ask(
      test.database,
      "update users set attributes = $3::json, user_name = $4 where entity_id = $1 and id = $2",
      entityId,
      userId,
      JSON.stringify({ userName }),
      userName,
    )

  it("looks at everybody once, opens what it sees and tells it as events", async () => {
    const { entityId, userIds } = await entityOf(150)
    const seen: Array<AuditProgress> = []
    const outcome = await auditEntity(auditingAt(), entityId, { onProgress: (progress) => void seen.push(progress) })
    const findings = await findingsOf(entityId, "open")
    expect(new Set(findings.map(({ subject }) => subject.id))).toEqual(new Set(userIds))
    expect(outcome).toMatchObject({ people: 150, findings: { opened: findings.length, resolved: 0, acknowledged: 0 } })
    expect(Object.values(outcome.findings.open).reduce((sum, n) => sum + n)).toBe(findings.length)
    expect(outcome.rules.find(({ rule }) => rule === "user-name-not-email")).toEqual({
      rule: "user-name-not-email",
      evaluated: 150,
      notEvaluated: 0,
      missing: [],
    })
    expect(outcome.rules.find(({ rule }) => rule === "dormant-admin")).toMatchObject({
      evaluated: 0,
      notEvaluated: 150,
      missing: expect.arrayContaining(["signIns"]),
    })
    expect(JSON.parse(JSON.stringify(outcome))).toEqual(outcome)
    expect(seen.length).toBeGreaterThan(0)
    expect(seen.map(({ after }) => after)).toEqual(seen.map(({ after }) => after).toSorted())
    const events = await eventsOf(entityId)
    expect(events).toHaveLength(findings.length)
    expect(new Set(events.map(({ subject }) => subject))).toEqual(new Set(findings.map(({ id }) => `Findings/${id}`)))
    const [first] = findings
    expect(events.find(({ subject }) => subject === `Findings/${first?.id}`)).toMatchObject({
      kind: "finding.opened",
      actor: "worker",
      outcome: "applied",
      before: null,
      after: {
        rule: first?.rule,
        severity: first?.severity,
        state: "open",
        subject: { kind: "user", id: first?.subject.id },
        message: first?.message,
      },
    })
  })

  it("leaves what is as it was, notes that it was seen, and resolves what is over", async () => {
    const { entityId, userIds } = await entityOf(60)
    const monday = Date.now()
    await auditEntity(auditingAt(monday), entityId)
    const before = await findingsOf(entityId)
    expect((await auditEntity(auditingAt(monday + day), entityId)).findings).toMatchObject({ opened: 0, resolved: 0 })
    const after = await findingsOf(entityId)
    const tuesday = new Date(monday + day).toISOString()
    expect(after).toEqual(before.map((finding) => ({ ...finding, lastSeenAt: tuesday })))
    expect(await eventsOf(entityId)).toHaveLength(before.length)

    const [one = "", other = ""] = userIds
    await rename(entityId, one, "ada@example.com")
    await ask(test.database, "update users set state = 'deleted' where entity_id = $1 and id = $2", entityId, other)
    const third = await auditEntity(auditingAt(monday + 2 * day), entityId)
    const gone = before.filter(({ subject }) => subject.id === one || subject.id === other)
    const resolved = await findingsOf(entityId, "resolved")
    expect(new Set(resolved.map(({ subject }) => subject.id))).toEqual(new Set([one, other]))
    expect(third.findings.resolved).toBe(resolved.length)
    expect(third.people).toBe(59)
    expect(resolved.filter(({ subject }) => subject.id === other)).toHaveLength(
      gone.filter(({ subject }) => subject.id === other).length,
    )

    await rename(entityId, one, "ada")
    const fourth = await auditEntity(auditingAt(monday + 3 * day), entityId)
    expect(fourth.findings.reopened).toBeGreaterThan(0)
    const kinds = new Set((await eventsOf(entityId)).map(({ kind }) => kind))
    expect(kinds).toEqual(new Set(["finding.opened", "finding.resolved", "finding.reopened"]))
  })

  it("ends when it is told to, and another goes on where it was and counts what it had seen", async () => {
    const { entityId, userIds } = await entityOf(120)
    const stopping = new AbortController()
    let reached: AuditProgress | undefined
    const stopped = auditEntity(auditingAt(), entityId, {
      signal: stopping.signal,
      onProgress: (progress) => {
        // As it would come back from where it was stored.
        reached = JSON.parse(JSON.stringify(progress))
        stopping.abort(new Error("told to stop"))
      },
    })
    await expect(stopped).rejects.toThrow("told to stop")
    const found = (await findingsOf(entityId)).length
    expect(reached?.findings.opened).toBe(found)
    const whole = await auditEntity(auditingAt(), entityId, reached === undefined ? {} : { from: reached })
    expect(whole.people).toBe(120)
    const all = await findingsOf(entityId)
    expect(whole.findings.opened).toBe(all.length)
    expect(new Set(all.map(({ subject }) => subject.id))).toEqual(new Set(userIds))
  })

  it("finds each problem once, also beside other audits and with what is pushed meanwhile", async () => {
    const { entityId, userIds } = await entityOf(200)
    const touch = (ids: ReadonlyArray<string>) =>
      ask(
        test.database,
        `insert into outbox (entity_id, topic, subject, available_at)
          select $1, 'user', 'Users/' || id, now() from unnest($2::text[]) as id`,
        entityId,
        ids,
      )
    await touch(userIds)
    const counts = await Promise.all([
      auditEntity(auditingAt(), entityId),
      auditEntity(auditingAt(), entityId),
      drainOutbox(auditingAt()),
      drainOutbox(auditingAt()),
    ])
    expect(counts[0].people).toBe(200)
    // Whoever found the entity taken leaves its outbox for the next time.
    await drainOutbox(auditingAt())
    const findings = await findingsOf(entityId)
    expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(findings.length)
    expect(await eventsOf(entityId)).toHaveLength(findings.length)
    expect(await ask(test.database, "select 1 from outbox where entity_id = $1", entityId)).toEqual([])
  })

  it("has who was pushed meanwhile looked at between its pages", async () => {
    const { entityId, userIds } = await entityOf(10)
    await ask(
      test.database,
      "insert into outbox (entity_id, topic, subject, available_at) values ($1, 'user', $2, now())",
      entityId,
      `Users/${userIds[0]}`,
    )
    await auditEntity(auditingAt(), entityId)
    expect(await ask(test.database, "select 1 from outbox where entity_id = $1", entityId)).toEqual([])
  })

  it("leaves other entities alone, and an empty one is done at once", async () => {
    const { entityId: other } = await entityOf(5)
    const { entityId } = await entityOf(0)
    expect(await auditEntity(auditingAt(), entityId)).toMatchObject({ people: 0, findings: { opened: 0 } })
    expect(await findingsOf(other)).toEqual([])
  })

  it("sees of a person what an incremental audit sees", async () => {
    const { entityId, userIds } = await entityOf(40)
    await auditEntity(auditingAt(), entityId)
    const full = await findingsOf(entityId)
    await ask(test.database, "delete from finding where entity_id = $1", entityId)
    await ask(
      test.database,
      `insert into outbox (entity_id, topic, subject, available_at)
        select $1, 'user', 'Users/' || id, now() from unnest($2::text[]) as id`,
      entityId,
      userIds,
    )
    await drainOutbox(auditingAt())
    const seen = (findings: typeof full) =>
      findings.map(({ fingerprint, evidence, message }) => ({ fingerprint, evidence, message })).toSorted(byFingerprint)
    const byFingerprint = (a: { readonly fingerprint: string }, b: { readonly fingerprint: string }) =>
      a.fingerprint < b.fingerprint ? -1 : 1
    expect(seen(await findingsOf(entityId))).toEqual(seen(full))
  })
})
