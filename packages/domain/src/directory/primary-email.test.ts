import { describe, expect, it } from "vitest"
import type { Json } from "../scim/json.ts"
import { primaryEmail } from "./primary-email.ts"

describe("primaryEmail", () => {
  it.each([
    [[{ value: "a@x.example" }, { value: "b@x.example", primary: true }], "b@x.example"],
    [[{ value: "a@x.example" }, { value: "b@x.example" }], "a@x.example"],
    [["a@x.example", { value: "b@x.example" }], "b@x.example"],
    [[{ value: "" }], undefined],
    [[{ value: 7 }], undefined],
    [[], undefined],
    ["a@x.example", undefined],
    [null, undefined],
  ])("of %j is %s", (emails: Json, email) => {
    expect(primaryEmail({ emails })).toBe(email)
  })

  it("is absent where there are no e-mails", () => {
    expect(primaryEmail({})).toBeUndefined()
  })
})
