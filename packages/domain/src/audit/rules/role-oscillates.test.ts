import { describe, expect, it } from "vitest"
import { seenBy } from "../../../testing/seen-by.ts"
import type { RoleChange } from "../facts/index.ts"
import { roleOscillates } from "./role-oscillates.ts"

const change = (at: string, from: string, to: string): RoleChange => ({ at, from: [from], to: [to], eventId: at })
const up = (at: string) => change(at, "user", "manager")
const down = (at: string) => change(at, "manager", "user")

describe("role-oscillates", () => {
  it("counts what happened in the last day, to the minute", () => {
    const [second, third] = [down("2026-11-26T01:00:00.000Z"), up("2026-11-26T02:00:00.000Z")]
    const seen = (first: string) => seenBy(roleOscillates, { roleHistory: [up(first), second, third] })
    expect(seen("2026-11-25T12:00:00.000Z")).toHaveLength(1)
    expect(seen("2026-11-25T11:59:59.999Z")).toEqual([])
  })

  it("shows the last three changes, in whatever order they were read", () => {
    const times = ["01", "02", "03", "04"].map((hour) => `2026-11-26T${hour}:00:00.000Z`)
    const changes = times.map((at, i) => (i % 2 === 0 ? up(at) : down(at)))
    expect(seenBy(roleOscillates, { roleHistory: changes.toReversed() })).toMatchObject([
      { key: "manager/user", evidence: { events: times.slice(1) } },
    ])
  })

  it("does not take two changes for a habit", () => {
    const roleHistory = [up("2026-11-26T01:00:00.000Z"), down("2026-11-26T02:00:00.000Z")]
    expect(seenBy(roleOscillates, { roleHistory })).toEqual([])
  })
})
