import { TooMany } from "@rollcall/domain/scim"
import { Effect, Result } from "effect"
import { describe, expect, it } from "vitest"
import { databaseCall } from "./database-call.ts"

const failing = (facts: object) => () => Promise.reject(Object.assign(new Error("made to fail"), facts))
const tooCostly = new TooMany({ detail: "Ask with fewer terms." })

const answerTo = async (facts: object, tooSlow?: TooMany) => {
  const result = await Effect.runPromise(Effect.result(databaseCall(failing(facts), tooSlow)))
  return Result.isFailure(result) ? result.failure : undefined
}

describe("a failure of the database", () => {
  it.each([
    [{ code: "57014" }, 503],
    [{ code: "40001" }, 503],
    [{ code: "ECONNREFUSED" }, 503],
    [{ code: "25P03" }, 503],
    [{ code: "23505", constraint: "users_user_name" }, 409],
    [{ code: "23505", constraint: "provisioning_event_pkey" }, 500],
    [{ code: "42P01" }, 500],
    [{}, 500],
  ])("%j is answered %i", async (facts, status) => {
    expect((await answerTo(facts))?.status).toBe(status)
  })

  it("that took too long is answered as its caller chose", async () => {
    expect(await answerTo({ code: "57014" }, tooCostly)).toBe(tooCostly)
    expect((await answerTo({ code: "57P01" }, tooCostly))?.status).toBe(503)
  })
})
