import { listFindings, openRules, putInOutbox, readsOf, withEntity } from "@rollcall/database"
import { addEntity, ask, testDatabases } from "@rollcall/database/testing"
import { randomBytes, randomUUID } from "node:crypto"
import { describe, expect, it } from "vitest"
import { auditEntity } from "./audit-entity.ts"
import { drainOutbox } from "./drain-outbox.ts"

describe.each(testDatabases())("the news that somebody is out on $kind", ({ open }) => {
  it.each([
    ["once they are looked at", "one"],
    ["by an audit of all", "all"],
  ])("is a finding while the product has not acknowledged it, and none once it has: %s", async (_how, looking) => {
    const { database, close } = await open()
    const entityId = await addEntity(database)
    const sql = (text: string, ...values: ReadonlyArray<unknown>) => ask(database, text, entityId, ...values)
    const [userId, eventId, webhookId] = [randomUUID(), randomUUID(), randomUUID()]
    await sql(
      `insert into users (entity_id, id, origin, user_name, user_name_key, state, state_reason, state_since, attributes,
          attributes_key, version, created_at, modified_at)
        values ($1, $2, 'idp', 'ada', 'ada', 'inactive', 'by-idp', now(), '{"userName":"ada"}', '{}', 1, now(), now())`,
      userId,
    )
    await sql(
      `insert into provisioning_event (entity_id, id, actor, kind, subject, outcome, salt, row_hash, at)
        values ($1, $2, 'idp', 'user.deactivated', $3, 'applied', '', '', now() - interval '6 minutes')`,
      eventId,
      `Users/${userId}`,
    )
    await sql(
      `insert into webhook (entity_id, id, url, description, kinds, secret, state, expanded_to, created_at, created_by)
        values ($1, $2, 'https://example.com/', 'Product', '{}', '', 'enabled', 1, now(), 'Test')`,
      webhookId,
    )
    await sql(
      `insert into webhook_delivery (entity_id, id, webhook_id, seq, event_id, lane, kind, state, attempts, next_at,
          last_error, created_at)
        values ($1, gen_random_uuid(), $2, 1, $3, $4, 'user.deactivated', 'waiting', 3, now(), 'No room', now())`,
      webhookId,
      eventId,
      `Users/${userId}`,
    )
    const auditing = { database, rules: openRules(), now: Date.now, newId: randomUUID, random: randomBytes }
    const look = async () => {
      if (looking === "all") return void (await auditEntity(auditing, entityId))
      const entry = { topic: "user", subject: `Users/${userId}`, at: new Date().toISOString() } as const
      await withEntity(database, entityId, async (tx) => putInOutbox(tx, [entry]))
      await drainOutbox(auditing)
    }
    const states = async () => {
      const rule = "deactivation-unacknowledged"
      const found = await listFindings(readsOf(database, entityId), { rule, limit: 10 })
      return found.map(({ state, severity, message }) => [state, severity, message.includes("Product")])
    }
    await look()
    expect(await states()).toEqual([["open", "critical", true]])
    await sql("update webhook_delivery set state = 'delivered' where entity_id = $1")
    await look()
    expect(await states()).toEqual([["resolved", "critical", true]])
    await close()
  })
})
