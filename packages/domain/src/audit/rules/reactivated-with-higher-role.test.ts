import { describe, expect, it } from "vitest"
import { seenBy } from "../../../testing/seen-by.ts"
import { exampleAssignment } from "../example-facts.ts"
import { reactivatedWithHigherRole } from "./reactivated-with-higher-role.ts"

const left = { at: "2026-08-01T08:00:00.000Z", eventId: "left" }
const back = { at: "2026-11-20T08:00:00.000Z", eventId: "back" }
const rise = { at: back.at, from: ["manager"], to: ["administrator"], eventId: "back" }

describe("reactivated-with-higher-role", () => {
  it("sees a role that rose while the person was away", () => {
    const seen = seenBy(reactivatedWithHigherRole, {
      assignment: exampleAssignment(["administrator"], []),
      lastEvents: { deactivated: left, reactivated: back },
      roleHistory: [{ ...rise, at: "2026-09-01T08:00:00.000Z" }],
    })
    expect(seen).toMatchObject([{ key: "back", autoFix: { command: "set-override", role: "manager" } }])
  })

  it("is over as soon as the role is no longer higher", () => {
    const seen = seenBy(reactivatedWithHigherRole, {
      assignment: exampleAssignment(["manager"], []),
      lastEvents: { deactivated: left, reactivated: back },
      roleHistory: [
        rise,
        { at: "2026-11-25T08:00:00.000Z", from: ["administrator"], to: ["manager"], eventId: "down" },
      ],
    })
    expect(seen).toEqual([])
  })

  it("says nothing of a role that is lower or the same", () => {
    const lastEvents = { deactivated: left, reactivated: back }
    const assignment = exampleAssignment(["user"], [])
    expect(seenBy(reactivatedWithHigherRole, { assignment, lastEvents, roleHistory: [] })).toEqual([])
    const roleHistory = [{ ...rise, to: ["user"] }]
    expect(seenBy(reactivatedWithHigherRole, { assignment, lastEvents, roleHistory })).toEqual([])
  })

  it("says nothing when the person was never away, or left again after coming back", () => {
    const assignment = exampleAssignment(["administrator"], [])
    const seen = (lastEvents: object) =>
      seenBy(reactivatedWithHigherRole, { assignment, lastEvents, roleHistory: [rise] })
    expect(seen({})).toEqual([])
    expect(seen({ reactivated: back })).toEqual([])
    expect(seen({ deactivated: { ...left, at: "2026-11-21T08:00:00.000Z" }, reactivated: back })).toEqual([])
  })
})
