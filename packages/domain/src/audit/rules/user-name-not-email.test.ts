import { describe, expect, it } from "vitest"
import { seenBy } from "../../../testing/seen-by.ts"
import { userNameNotEmail } from "./user-name-not-email.ts"

describe("user-name-not-email", () => {
  it.each(["jdoe", "jdoe@intranet", "", "jane doe@acme.example"])("sees %j", (userName) => {
    expect(seenBy(userNameNotEmail, { user: { userName } })).toMatchObject([{ key: "userName" }])
  })

  it("takes any address of any domain", () => {
    expect(seenBy(userNameNotEmail, { user: { userName: "j.doe+x@mail.other.example" } })).toEqual([])
  })

  it("names the setting in Okta", () => {
    const [problem] = seenBy(userNameNotEmail, { user: { userName: "jdoe" } })
    expect(problem?.remediation.okta).toContain("Set Application username format to Email and click Save.")
  })
})
