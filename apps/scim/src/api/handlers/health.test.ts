import { testDatabases } from "@rollcall/database/testing"
import { describe, expect, it } from "vitest"
import { expectProblem, useApi } from "../../../testing/api.ts"

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
    expectProblem(await (await served().newEntity()).call("GET", "/health"), "forbidden", /bound to one entity/)
    expectProblem(await (await served().keyFor(undefined, ["read"])).call("GET", "/health"), "forbidden")
  })
})
