import { describe, expect, it } from "vitest"
import { seenBy } from "../../../testing/seen-by.ts"
import type { Json } from "../../scim/json.ts"
import { attributeStep, exampleAssignment, exampleFacts } from "../example-facts.ts"
import { roleValueNearMiss } from "./role-value-near-miss.ts"

const used = (raw: Json, ruleId = "by-key") =>
  exampleAssignment(["manager"], [attributeStep("userType", raw, "used", { role: "manager", ruleId })])

describe("role-value-near-miss", () => {
  it.each([
    ["Manager ", "Manager "],
    ["MANAGER", "MANAGER"],
    ["Mana\u200Bger", "Mana<U+200B>ger"],
    [{ value: " Manager", primary: true }, '{"value":" Manager","primary":true}'],
  ])("is info when %j was understood", (raw, shown) => {
    expect(seenBy(roleValueNearMiss, { assignment: used(raw) })).toMatchObject([
      { severity: "info", evidence: { values: [shown], meant: ["manager"], understood: true } },
    ])
  })

  it.each([["Manager"], ["manager"], [{ display: "Manager" }], ['{"value":"MANAGER"}'], [7], [["MANAGER"]]])(
    "says nothing of %j",
    (raw) => {
      expect(seenBy(roleValueNearMiss, { assignment: used(raw) })).toEqual([])
    },
  )

  it("knows the word a rule of the mapping was made for", () => {
    const { mapping } = exampleFacts()
    const boss = { id: "boss", match: { kind: "equals", value: "BOSS" }, role: "manager", enabled: true } as const
    const tiers = mapping.tiers.map((tier, i) => (i === 0 ? { ...tier, rules: [boss] } : tier))
    const seen = (raw: string) =>
      seenBy(roleValueNearMiss, { mapping: { ...mapping, tiers }, assignment: used(raw, "boss") })
    expect(seen("BOSS")).toEqual([])
    expect(seen("Boss")).toMatchObject([{ severity: "info" }])
  })

  it("tells of the misspelt value rather than of one that was understood", () => {
    const steps = [
      attributeStep("roles", "MANAGER", "used", { role: "manager" }),
      attributeStep("roles", "Usr", "unknown", { suggestion: "user" }),
    ]
    const seen = seenBy(roleValueNearMiss, { assignment: exampleAssignment(["manager"], steps) })
    expect(seen).toMatchObject([
      {
        severity: "medium",
        evidence: { values: ["Usr"] },
        autoFix: { command: "add-synonym", word: "Usr", role: "user" },
      },
    ])
  })
})
