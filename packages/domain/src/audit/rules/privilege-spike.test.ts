import { describe, expect, it } from "vitest"
import { seenIn } from "../../../testing/seen-by.ts"
import { exampleEntityFacts } from "../example-entity-facts.ts"
import type { PrivilegeRise } from "../facts/index.ts"
import { privilegeSpike } from "./privilege-spike.ts"

const rise = (total: number, from: string): PrivilegeRise => ({
  from,
  people: { total, shown: [] },
  tokens: [],
  networks: [],
})
const seen = (medianPerDay: number, ...hours: ReadonlyArray<PrivilegeRise>) =>
  seenIn(privilegeSpike, exampleEntityFacts({ privilegeRises: { medianPerDay, hours } }))

describe("privilege-spike", () => {
  it("needs three people, and three times the median", () => {
    expect(seen(0, rise(2, "2026-11-26T02:00:00.000Z"))).toEqual([])
    expect(seen(1, rise(3, "2026-11-26T02:00:00.000Z"))).toHaveLength(1)
    expect(seen(2, rise(5, "2026-11-26T02:00:00.000Z"))).toEqual([])
    expect(seen(2, rise(6, "2026-11-26T02:00:00.000Z"))).toHaveLength(1)
  })

  it("tells hours apart, and says when it was no push", () => {
    const both = seen(0, rise(3, "2026-11-26T02:59:00.000Z"), rise(4, "2026-11-26T03:01:00.000Z"))
    expect(both.map(({ key }) => key)).toEqual(["- 2026-11-26T02", "- 2026-11-26T03"])
    expect(both[0]?.message).toContain("by hand or by a new mapping")
  })
})
