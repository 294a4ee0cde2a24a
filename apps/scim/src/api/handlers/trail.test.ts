import { makeDigests, readDigest, sealTrails } from "@rollcall/auditing"
import { rewritePast, testDatabases } from "@rollcall/database/testing"
import { describe, expect, it } from "vitest"
import { expectProblem, useApi } from "../../../testing/api.ts"
import { create } from "../../../testing/people.ts"
import { testKey } from "../../../testing/serve.ts"

describe.each(testDatabases())("the trail over the API on $kind", ({ open }) => {
  const served = useApi({ open })
  const seal = () => sealTrails({ database: served().database, now: Date.now })

  it("is listed whole, page by page, and verified: an edit is named", async () => {
    const { entityId, client, run } = await served().newEntity()
    const { call: scim } = await served().connect("okta", entityId)
    for (const name of ["a", "b", "c"]) await create(scim, `${name}@example.com`)
    await seal()
    const first = await run(client.trail.list({ entityId, limit: 2 }))
    expect(first.items.map(({ seq }) => seq)).toEqual([1, 2])
    const rest = await run(client.trail.list({ entityId, after: 2 }))
    const links = [...first.items, ...rest.items]
    expect(links.map(({ seq }) => seq)).toEqual(links.map((_, n) => n + 1))
    expect(first.head).toEqual({ seq: links.length, hash: links.at(-1)?.hash, sealedAt: expect.any(String) })
    expect(links.at(-1)?.event?.content).toMatchObject({ kind: expect.stringMatching(/\./), entityId })
    const good = await run(client.trail.verify({ entityId }))
    expect(good).toEqual({ links: links.length, hash: links.at(-1)?.hash, fault: null })
    const [, bad] = links
    await rewritePast(
      served().database,
      "update provisioning_event set detail = 'forged' where entity_id = $1 and id = $2",
      entityId,
      bad?.eventId,
    )
    const { fault } = await run(client.trail.verify({ entityId }))
    expect(fault).toEqual({ seq: 2, eventId: bad?.eventId, reason: `row 2: its event ${bad?.eventId} was changed` })
  })

  it("is sealed when an administrator's act is answered", async () => {
    const { entityId, client, run } = await served().newEntity()
    const before = await run(client.trail.list({ entityId }))
    const entity = await run(client.entities.get({ entityId }))
    await run(client.entities.rename({ entityId, version: entity.version, body: { name: "Renamed" } }))
    const { items, head } = await run(client.trail.list({ entityId }))
    expect([head.seq, items.at(-1)?.event?.content["kind"]]).toEqual([before.head.seq + 1, "entity.renamed"])
  })

  it("has digests with the public key they are signed for, for those who operate", async () => {
    const { entityId, client: theirs, call } = await served().newEntity()
    expectProblem(await call("GET", "/trail-digests"), "forbidden")
    await seal()
    await makeDigests({ database: served().database, now: Date.now, key: testKey })
    const { client, run } = await served().keyFor()
    const [digest] = (await run(client.trailDigests.list())).items
    expect(readDigest(JSON.stringify(digest), digest?.publicKey)).toMatchObject({ trails: expect.any(Array) })
    expectProblem(await call("GET", "/trail-digests?before=yesterday"), "forbidden")
    expect((await run(theirs.trail.verify({ entityId }))).fault).toBe(null)
  })
})
