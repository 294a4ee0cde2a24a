import { testDatabases } from "@rollcall/database/testing"
import { describe, expect, it } from "vitest"
import { expectProblem, useApi } from "../../../testing/api.ts"
import { eventsOf } from "../../../testing/happenings.ts"

describe.each(testDatabases())("entities of the admin API on $kind", ({ open }) => {
  const served = useApi({ open })

  it("are made, read, renamed and listed, each change with its event", async () => {
    const { client, run, call, id } = await served().keyFor()
    const made = await run(client.entities.create({ body: { name: "Åkerlund & Söner" } }))
    expect(made).toMatchObject({ slug: "akerlund-soner", name: "Åkerlund & Söner", version: 1 })
    const read = await call("GET", `/entities/${made.id}`)
    expect([read.body, read.headers.get("etag")]).toEqual([made, 'W/"1"'])
    const renamed = await run(client.entities.rename({ entityId: made.id, version: 1, body: { name: "Söner" } }))
    expect(renamed).toEqual({ ...made, name: "Söner", version: 2 })
    expect(await run(client.entities.get({ entityId: made.id }))).toEqual(renamed)
    expect((await run(client.entities.list({ slug: made.slug }))).items).toEqual([renamed])
    expect((await run(client.entities.list({ slug: "soner" }))).items).toEqual([])
    const events = await eventsOf(served().database, made.id)
    expect(events).toMatchObject([
      { kind: "entity.created", actor: "admin", actor_id: id, after: { name: "Åkerlund & Söner" } },
      {
        kind: "entity.renamed",
        actor: "admin",
        actor_id: id,
        before: { name: "Åkerlund & Söner" },
        after: { name: "Söner" },
      },
    ])
  })

  it("are listed page by page, each once, oldest first", async () => {
    const { client, run } = await served().keyFor()
    const names = ["One", "Two", "Three", "Four", "Five"]
    const ids: Array<string> = []
    for (const name of names) ids.push((await run(client.entities.create({ body: { name } }))).id)
    const found: Array<string> = []
    let cursor: string | null | undefined
    do {
      const page = await run(client.entities.list({ limit: 2, ...(cursor == null ? {} : { cursor }) }))
      expect(page.items.length).toBeLessThanOrEqual(2)
      found.push(...page.items.map((entity) => entity.id))
      cursor = page.nextCursor
    } while (cursor !== null)
    expect(found).toEqual(found.toSorted())
    expect(found.filter((id) => ids.includes(id))).toEqual(ids)
    expect(new Set(found).size).toBe(found.length)
  })

  it("are not renamed without the version one saw, nor from another than there is", async () => {
    const { call, entityId } = await served().newEntity()
    const path = `/entities/${entityId}`
    expectProblem(await call("PATCH", path, { name: "New" }), "precondition-required", /If-Match/)
    for (const tag of ['W/"2"', "nonsense", '"0"']) {
      expectProblem(await call("PATCH", path, { name: "New" }, { "if-match": tag }), "precondition-failed")
    }
    const answers = await Promise.all(
      ["A", "B", "C", "D"].map((name) => call("PATCH", path, { name }, { "if-match": 'W/"1"' })),
    )
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412, 412, 412])
    const now = (await call("GET", path)).body
    expect(now.version).toBe(2)
    // Naming it what it is called changes nothing.
    const same = await call("PATCH", path, { name: now.name }, { "if-match": "*" })
    expect([same.status, same.headers.get("etag")]).toEqual([200, 'W/"2"'])
    expect(await eventsOf(served().database, entityId)).toHaveLength(1)
  })

  it("other than its own are missing for a key that is bound to one, and it makes none", async () => {
    const [mine, other] = [await served().newEntity("Mine"), await served().newEntity("Other")]
    expect(await mine.run(mine.client.entities.list())).toMatchObject({
      items: [{ id: mine.entityId }],
      nextCursor: null,
    })
    expectProblem(await mine.call("GET", `/entities/${other.entityId}`), "not-found")
    const rename = await mine.call("PATCH", `/entities/${other.entityId}`, { name: "Taken" }, { "if-match": "*" })
    expectProblem(rename, "not-found")
    expectProblem(await mine.call("POST", "/entities", { name: "New" }), "forbidden", /bound to one entity/)
    expect((await other.call("GET", `/entities/${other.entityId}`)).body.name).toBe("Other")
  })
})
