import { describe, expect, it } from "vitest"
import { seenBy } from "../../../testing/seen-by.ts"
import { userNameDiffersFromEmail } from "./user-name-differs-from-email.ts"

const seen = (userName: string, email: string | undefined) =>
  seenBy(userNameDiffersFromEmail, { user: { userName, email } })

describe("user-name-differs-from-email", () => {
  it("is low within one domain", () => {
    expect(seen("ada@acme.example", "a.holm@ACME.example")).toMatchObject([{ severity: "low" }])
  })

  it("says nothing where there is no address", () => {
    expect(seen("ada@acme.example", undefined)).toEqual([])
  })

  it("leaves a user name that is no address to its own rule", () => {
    expect(seen("ada", "ada@acme.example")).toEqual([])
  })
})
