import { describe, expect, it } from "vitest"
import { seenBy } from "../../../testing/seen-by.ts"
import type { Json } from "../../scim/json.ts"
import { userNameDiffersFromEmail } from "./user-name-differs-from-email.ts"

const seen = (userName: string, emails: Json) =>
  seenBy(userNameDiffersFromEmail, { user: { userName, attributes: { emails } } })

describe("user-name-differs-from-email", () => {
  it("is low within one domain", () => {
    expect(seen("ada@acme.example", [{ value: "a.holm@ACME.example" }])).toMatchObject([{ severity: "low" }])
  })

  it("compares with the address that is marked primary", () => {
    const emails = [{ value: "ada@home.example" }, { value: "ada@acme.example", primary: true }]
    expect(seen("ada@acme.example", emails)).toEqual([])
    expect(seen("ada@home.example", emails)).toHaveLength(1)
  })

  it.each([[[]], ["ada"], [[{ type: "work" }]], [[{ value: "" }]], [{ value: "x@y.example" }]])(
    "says nothing where there is no address: %j",
    (emails) => {
      expect(seen("ada@acme.example", emails)).toEqual([])
    },
  )

  it("leaves a user name that is no address to its own rule", () => {
    expect(seen("ada", [{ value: "ada@acme.example" }])).toEqual([])
  })
})
