import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { ask, rewritePast, testDatabases } from "../../testing/index.ts"
import { addEntity } from "../../testing/rows.ts"
import { someEvent } from "../../testing/some-event.ts"
import { readsOf } from "../entity-scope.ts"
import { recordEvents } from "../events.ts"
import { withEntity } from "../with-entity.ts"
import { trailHash, trailStart } from "./chain.ts"
import { sealTrail } from "./seal-trail.ts"
import { trailLinks } from "./trail-links.ts"
import { type TrailFault, type TrailLink, verifyTrail } from "./verify-trail.ts"

const count = 40
const random = (most: number) => 1 + Math.floor(Math.random() * most)
const attempts = { embedded: 200, postgresql: 50 } as const

describe.each(testDatabases())("verifying a trail on $kind", ({ kind, open }) => {
  let test: Awaited<ReturnType<typeof open>>
  let entity: string
  let whole: ReadonlyArray<TrailLink>
  const links = () => trailLinks(readsOf(test.database, entity), 0, 1_000)
  const head = () => {
    const last = whole.at(-1)
    return [{ seq: count, hash: last?.hash ?? new Uint8Array(), from: "the digest" }]
  }
  const verify = (some: ReadonlyArray<TrailLink>, marks = head()): TrailFault | undefined => {
    const verifier = verifyTrail(entity, marks)
    return verifier.take(some) ?? verifier.end()
  }

  beforeAll(async () => {
    test = await open()
    entity = await addEntity(test.database)
    await withEntity(test.database, entity, async (tx) => {
      const events = Array.from({ length: count }, (_, n) =>
        someEvent(entity, {
          detail: `Grüße ${n}`,
          subject: `Users/${n % 7}`,
          after: { title: `T${n}`, roles: [1.5, -0, 1e21, { b: 1, a: [null, ""] }] },
          ...(n % 2 === 0 ? { before: { title: null }, actor: "admin" as const, actorId: entity } : { status: 200 }),
        }),
      )
      recordEvents(tx, events)
    })
    await sealTrail(test.database, entity, new Date())
    whole = await links()
  })
  afterAll(() => test.close())

  it("finds nothing in a trail as it was sealed", () => {
    expect(whole).toHaveLength(count)
    expect(verify(whole)).toBeUndefined()
  })

  /** Each does its mischief at a row and tells which row is the first that is bad. */
  const mutations: Readonly<Record<string, (seq: number, other: number) => Promise<number>>> = {
    "an event is edited": async (seq) => {
      const edits = [
        "kind = kind || 'x'",
        "detail = null",
        "subject = 'Users/x'",
        "outcome = 'refused'",
        "actor = 'worker'",
        `after = '{"title":"X"}'`,
        "after = null",
        "status = coalesce(status, 0) + 1",
        "at = at + interval '1 microsecond'",
        "actor_id = case when actor_id is null then id end",
        "salt = salt || '\\x00'",
        "row_hash = sha256(row_hash)",
        "request_id = 'x'",
      ]
      const edit = edits[random(edits.length) - 1] ?? ""
      await change(`update provisioning_event set ${edit}`, seq)
      return seq
    },
    "an event is deleted": async (seq) => {
      await change("delete from provisioning_event", seq)
      return seq
    },
    "two events are swapped": async (seq, other) => {
      await rewritePast(
        test.database,
        `update provisioning_event e set detail = o.detail, after = o.after, salt = o.salt, row_hash = o.row_hash
          from provisioning_event o, trail t, trail u where t.event_id = e.id and u.event_id = o.id
            and t.entity_id = $1 and e.entity_id = $1 and o.entity_id = $1 and u.entity_id = $1
            and (t.seq, u.seq) in (($2::bigint, $3::bigint), ($3::bigint, $2::bigint))`,
        entity,
        seq,
        other,
      )
      return Math.min(seq, other)
    },
    "a row of the trail is edited": async (seq) => {
      const edits = ["hash = sha256(hash)", "row_hash = sha256(row_hash)", "event_id = gen_random_uuid()"]
      await rewritePast(
        test.database,
        `update trail set ${edits[random(edits.length) - 1] ?? ""} where entity_id = $1 and seq = $2`,
        entity,
        seq,
      )
      return seq
    },
    "a row of the trail is deleted": async (seq) => {
      await rewritePast(test.database, "delete from trail where entity_id = $1 and seq = $2", entity, seq)
      return seq
    },
    "two rows of the trail are swapped": async (seq, other) => {
      await rewritePast(
        test.database,
        `update trail t set seq = case seq when $2::bigint then -$3::bigint else -$2::bigint end
          where entity_id = $1 and seq in ($2::bigint, $3::bigint)`,
        entity,
        seq,
        other,
      )
      await rewritePast(test.database, "update trail set seq = -seq where entity_id = $1 and seq < 0", entity)
      return Math.min(seq, other)
    },
    "a row is put into the trail": async (seq) => {
      await rewritePast(test.database, "update trail set seq = -seq where entity_id = $1 and seq >= $2", entity, seq)
      await rewritePast(test.database, "update trail set seq = 1 - seq where entity_id = $1 and seq < 0", entity)
      await rewritePast(
        test.database,
        `insert into trail select entity_id, $2::bigint, gen_random_uuid(), row_hash, hash, sealed_at from trail
          where entity_id = $1 order by random() limit 1`,
        entity,
        seq,
      )
      return seq
    },
    "the tail is cut": async (seq) => {
      await rewritePast(test.database, "delete from trail where entity_id = $1 and seq >= $2", entity, seq)
      return seq
    },
  }

  const change = (text: string, seq: number) =>
    rewritePast(
      test.database,
      `${text} where entity_id = $1 and id = (select event_id from trail where entity_id = $1 and seq = $2)`,
      entity,
      seq,
    )

  it(`finds ${attempts[kind]} of ${attempts[kind]} mutations, and names the first bad row`, async () => {
    await ask(test.database, "create table kept_events as select * from provisioning_event")
    await ask(test.database, "create table kept_trail as select * from trail")
    const names = Object.keys(mutations)
    for (let n = 0; n < attempts[kind]; n++) {
      const name = names[n % names.length] ?? ""
      const seq = random(count)
      const other = 1 + (seq % count)
      const bad = await mutations[name]?.(seq, other)
      const fault = verify(await links())
      expect([n, name, fault?.seq, fault?.reason]).toEqual([n, name, bad, expect.stringContaining(`row ${bad}`)])
      await rewritePast(test.database, "delete from trail")
      await rewritePast(test.database, "delete from provisioning_event")
      await ask(test.database, "insert into provisioning_event select * from kept_events")
      await ask(test.database, "insert into trail select * from kept_trail")
    }
    expect(verify(await links())).toBeUndefined()
  }, 120_000)

  it("cannot tell a trail that was written anew from its start by itself, but by a digest", () => {
    let hash = trailStart(entity)
    const anew = whole.slice(1).map((link, n) => {
      hash = trailHash(hash, { ...link, seq: n + 1 })
      return { ...link, seq: n + 1, hash }
    })
    expect(verify(anew, [])).toBeUndefined()
    const early = { seq: 5, hash: whole[4]?.hash ?? new Uint8Array(), from: "the digest of 2026-11-26" }
    expect(verify(anew, [early])).toMatchObject({
      seq: 5,
      reason: expect.stringContaining("the digest of 2026-11-26 has another hash for row 5"),
    })
    expect(verify([...whole].slice(0, 3), [early])?.reason).toBe(
      "row 4 is missing: the trail ends at 3, and the digest of 2026-11-26 has 5 rows",
    )
  })

  it("takes no other entity's trail for its own", () => {
    const [fault] = [verifyTrail("01900000-0000-7000-8000-000000000000", []).take(whole)]
    expect(fault?.seq).toBe(1)
  })
})
