import { makeClient } from "@rollcall/api"
import { testDatabases } from "@rollcall/database/testing"
import { Effect } from "effect"
import { describe, expect, it, vi } from "vitest"
import { failureOf } from "../testing/failure.ts"
import { useHouses } from "../testing/house.ts"
import { call, servingScim } from "../testing/service.ts"

const apiKey = "a-key-of-the-admin-api-that-only-tests-know"
const soon = { timeout: 2_000, interval: 50 }

describe.each(testDatabases().filter(({ kind }) => kind === "postgresql"))("apps/worker on $kind", ({ open }) => {
  const newHouse = useHouses()

  it("finds a conflict within two seconds of the push that caused it, and its end; and stops in good order", async () => {
    const house = await newHouse()
    const { url = "", close } = await open()
    const env = { DATABASE_URL: url, LOG_LEVEL: "silent", ROLLCALL_BOOTSTRAP_API_KEY: apiKey }
    const service = await servingScim(house.start(env, { app: "scim" }))
    const workers = [house.start(env, { app: "worker" }), house.start(env, { app: "worker" })]
    for (const worker of workers) await worker.says(/Rollcall works in the background/)
    const { tenantUrl, token = "", publicUrl } = service
    const { entities, findings } = makeClient({ baseUrl: publicUrl, key: apiKey, fetch })
    const entityId = (await Effect.runPromise(entities.list())).items[0]?.id ?? ""
    const states = async () => {
      const { items } = await Effect.runPromise(findings.list({ entityId, rule: "roles-beside-user-type" }))
      return items.map(({ state }) => state)
    }
    const person = { userName: "ada@example.com", userType: "Manager" }
    const { body } = await call(tenantUrl, token, "POST", "/Users", { ...person, roles: ["Administrator"] })
    await vi.waitFor(async () => expect(await states()).toEqual(["open"]), soon)
    await call(tenantUrl, token, "PUT", `/Users/${body["id"]}`, person)
    await vi.waitFor(async () => expect(await states()).toEqual(["resolved"]), soon)
    for (const worker of workers) worker.kill("SIGTERM")
    expect(await Promise.all(workers.map(({ ended }) => ended))).toEqual(workers.map(() => ({ code: 0, signal: null })))
    expect(workers.map((worker) => worker.stderr())).toEqual(["", ""])
    await service.stop()
    await close()
  })

  it("says in one line what it lacks", async () => {
    const house = await newHouse()
    expect(await failureOf(house.start({}, { app: "worker" }))).toBe(
      "apps/worker needs DATABASE_URL; without a database of your own, run npm start instead.",
    )
    expect(await failureOf(house.start({ DATABASE_URL: "x", LOG_LEVEL: "loud" }, { app: "worker" }))).toMatch(
      /^LOG_LEVEL is "loud"; expected one of fatal, /,
    )
  })
})
