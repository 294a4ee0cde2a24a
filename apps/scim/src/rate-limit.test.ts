import { ask, testDatabases } from "@rollcall/database/testing"
import { describe, expect, it } from "vitest"
import { callUrl } from "../testing/call.ts"
import { expectScimError } from "../testing/errors.ts"
import { useServer } from "../testing/use-server.ts"
import { rateLimiter } from "./rate-limit.ts"

const start = 1_700_000_000_000

/** How many calls at one moment go through before the first that must wait, and how long that one waits. */
const burst = (limit: ReturnType<typeof rateLimiter>, connectionId: string, now: number) => {
  for (let passed = 0; ; passed++) {
    const wait = limit(connectionId, now)
    if (wait !== undefined) return { passed, wait }
  }
}

describe("the rate limit", () => {
  it("lets four seconds' worth through at once, then tells whole seconds to wait", () => {
    expect(burst(rateLimiter(500), "a", start)).toEqual({ passed: 2_000, wait: 1 })
    expect(burst(rateLimiter(25), "a", start)).toEqual({ passed: 100, wait: 1 })
  })

  it("lets its rate through for ever, and no more", () => {
    const limit = rateLimiter(50)
    burst(limit, "a", start)
    let passed = 0
    for (let ms = 1; ms <= 60_000; ms++) if (limit("a", start + ms) === undefined) passed++
    expect(passed).toBe(60 * 50)
    expect(burst(limit, "a", start + 64_000).passed).toBe(200)
  })

  it("what is refused costs nothing", () => {
    const limit = rateLimiter(25)
    burst(limit, "a", start)
    for (let n = 0; n < 1_000; n++) limit("a", start)
    expect(limit("a", start + 40)).toBeUndefined()
  })

  it("is each connection's own", () => {
    const limit = rateLimiter(25)
    burst(limit, "a", start)
    expect(burst(limit, "b", start).passed).toBe(100)
  })

  it("is not put out by a clock that steps back", () => {
    const limit = rateLimiter(25)
    burst(limit, "a", start)
    expect(burst(limit, "a", start - 3_600_000)).toEqual({ passed: 100, wait: 1 })
    expect(limit("a", start - 3_599_000)).toBeUndefined()
  })

  it("may be off", () => {
    const limit = rateLimiter(undefined)
    for (let n = 0; n < 10_000; n++) expect(limit("a", start)).toBeUndefined()
  })
})

describe.each(testDatabases())("too many requests on $kind", ({ open }) => {
  // One request in three hours is never within the burst, so not even the first goes through.
  const served = useServer({ open }, { rateLimit: 0.0001 })

  it("are answered 429 with whole seconds to wait, and change nothing", async () => {
    const { call, tenantUrl, entityId } = await served().connect()
    for (const [method, path, body] of [
      ["POST", "/Users", { userName: "ada@example.com" }],
      ["GET", "/Users", undefined],
      ["DELETE", "/nowhere", undefined],
    ] as const) {
      const answer = await call(method, path, body)
      expectScimError(answer, { status: 429, detail: /Too many requests a second on this connection/ })
      expect(answer.headers.get("retry-after")).toBe("9996")
    }
    const [users] = await ask(served().database, "select count(*)::int as n from users where entity_id = $1", entityId)
    expect(users).toEqual({ n: 0 })
    expectScimError(await callUrl(`${tenantUrl}/Users`), { status: 401 })
  })
})
