import { describe, expect, it } from "vitest"
import { seenIn } from "../../../testing/seen-by.ts"
import { exampleConnectionFacts } from "../example-connection-facts.ts"
import type { LastContact } from "../facts/index.ts"
import { connectionSilent } from "./connection-silent.ts"

const seen = (idp: "okta" | "entra", lastRequestAt: string, lastContact: LastContact = { status: 200 }) =>
  seenIn(connectionSilent, exampleConnectionFacts({ connection: { idp, lastRequestAt }, lastContact }))

describe("connection-silent", () => {
  it("gives Entra four hours", () => {
    expect(seen("entra", "2026-11-26T08:00:00.000Z")).toEqual([])
    expect(seen("entra", "2026-11-26T07:59:59.999Z")).toHaveLength(1)
  })

  it("takes a refused request, or somebody unknown who signs in, for a sign", () => {
    expect(seen("okta", "2026-11-26T10:00:00.000Z", { status: 401 })).toMatchObject([
      { evidence: { because: "last-refused" } },
    ])
    expect(seen("okta", "2026-11-26T11:30:00.000Z", { status: 401 })).toEqual([])
    expect(seen("okta", "2026-11-26T10:00:00.000Z", { unknownSignInAt: "2026-11-26T10:30:00.000Z" })).toMatchObject([
      { evidence: { because: "unknown-sign-in" } },
    ])
    expect(seen("okta", "2026-11-26T10:00:00.000Z", { unknownSignInAt: "2026-11-26T09:30:00.000Z" })).toEqual([])
  })

  it("has nothing against a connection that is being set up", () => {
    const { connection, ...facts } = exampleConnectionFacts({ connection: { idp: "entra" } })
    const { lastRequestAt: _, ...unused } = connection
    expect(seenIn(connectionSilent, { ...facts, connection: unused })).toEqual([])
  })
})
