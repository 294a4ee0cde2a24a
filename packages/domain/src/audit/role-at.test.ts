import { describe, expect, it } from "vitest"
import { rolesAt } from "./role-at.ts"

const history = [
  { at: "2026-03-01T00:00:00.000Z", from: ["manager"], to: ["administrator"], eventId: "2" },
  { at: "2026-02-01T00:00:00.000Z", from: ["user"], to: ["manager"], eventId: "1" },
]

describe("rolesAt", () => {
  it.each([
    ["2026-01-31T23:59:59.999Z", ["user"]],
    ["2026-02-01T00:00:00.000Z", ["manager"]],
    ["2026-02-28T00:00:00.000Z", ["manager"]],
    ["2026-03-02T00:00:00.000Z", ["administrator"]],
  ])("tells the roles at %s, in whatever order the changes are", (at, roles) => {
    expect(rolesAt(history, ["administrator"], at)).toEqual(roles)
  })

  it("tells the roles of today when they never changed", () => {
    expect(rolesAt([], ["user"], "2026-02-01T00:00:00.000Z")).toEqual(["user"])
  })
})
