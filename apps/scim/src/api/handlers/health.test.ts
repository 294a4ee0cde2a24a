import { sealTrails } from "@rollcall/auditing"
import { testDatabases } from "@rollcall/database/testing"
import { describe, expect, it } from "vitest"
import { expectProblem, useApi } from "../../../testing/api.ts"
import { drain } from "../../../testing/drain.ts"
import { create } from "../../../testing/people.ts"

describe.each(testDatabases())("health in the admin API on $kind", ({ kind, open }) => {
  const served = useApi({ open })

  it("tells version, uptime and database to who operates the installation, and nobody else", async () => {
    const { client, run } = await served().keyFor(undefined, ["operate"])
    const health = await run(client.health.get())
    expect(health).toMatchObject({
      status: "ok",
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      database: { kind },
    })
    expect(health.database.version).toMatch(/^\d+\.\d+/)
    expect(health.database.ms).toBeGreaterThan(0)
    expect(health.uptimeSeconds).toBeGreaterThanOrEqual(0)
    expect(Math.abs(Date.parse(health.startedAt) + process.uptime() * 1_000 - Date.now())).toBeLessThan(2_000)
    const { lag } = health
    expect(lag).toEqual({ outboxEntries: 0, outboxSeconds: 0, trailsBehind: 0 })
    expectProblem(await (await served().newEntity()).call("GET", "/health"), "forbidden", /bound to one entity/)
    expectProblem(await (await served().keyFor(undefined, ["read"])).call("GET", "/health"), "forbidden")
  })

  it("tells how far the background work is behind, and that it is done", async () => {
    const { client, run } = await served().keyFor(undefined, ["operate"])
    const lag = async () => (await run(client.health.get())).lag
    const { call } = await served().connect()
    await create(call, "ada@example.com")
    expect(await lag()).toMatchObject({ outboxEntries: 1, trailsBehind: 1 })
    await drain(served().database)
    await sealTrails({ database: served().database, now: Date.now })
    expect(await lag()).toEqual({ outboxEntries: 0, outboxSeconds: 0, trailsBehind: 0 })
  })
})
