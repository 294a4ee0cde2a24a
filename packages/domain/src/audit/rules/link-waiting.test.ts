import { describe, expect, it } from "vitest"
import { seenBy } from "../../../testing/seen-by.ts"
import { exampleAssignment } from "../example-facts.ts"
import { linkWaiting } from "./link-waiting.ts"

const met = (firstAt: string) => ({
  linkRefused: { firstAt, at: "2026-11-26T11:00:00.000Z", eventId: "refused", connectionId: "okta" },
})
const user = { origin: "manual" } as const

describe("link-waiting", () => {
  it("counts two days from the first push, not from the last try", () => {
    expect(seenBy(linkWaiting, { user, lastEvents: met("2026-11-24T12:00:00.000Z") })).toEqual([])
    expect(seenBy(linkWaiting, { user, lastEvents: met("2026-11-24T11:59:59.999Z") })).toHaveLength(1)
  })

  it("says nothing where no push came", () => {
    expect(seenBy(linkWaiting, { user, lastEvents: {} })).toEqual([])
  })

  it("offers to link, but not somebody who administers", () => {
    const lastEvents = met("2026-11-01T00:00:00.000Z")
    expect(seenBy(linkWaiting, { user, lastEvents })[0]?.autoFix?.command).toBe("link-user")
    const [problem] = seenBy(linkWaiting, { user, lastEvents, assignment: exampleAssignment(["administrator"], []) })
    expect(problem?.autoFix).toBeUndefined()
    expect(problem?.remediation.rollcall?.join(" ")).toContain("privileged role")
  })
})
