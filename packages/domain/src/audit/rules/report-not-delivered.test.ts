import { describe, expect, it } from "vitest"
import { seenIn } from "../../../testing/seen-by.ts"
import { exampleEntityFacts } from "../example-entity-facts.ts"
import type { ReportDeliveries } from "../facts/index.ts"
import { reportNotDelivered } from "./report-not-delivered.ts"

const failed = { total: 3, shown: [{ reportId: "r3", at: "2026-11-23T07:00:00.000Z" }] }
const seen = (...reports: ReadonlyArray<ReportDeliveries>) =>
  seenIn(reportNotDelivered, exampleEntityFacts({ deliveries: { webhooks: [], reports } }))

describe("report-not-delivered", () => {
  it("sees each recipient by itself", () => {
    const both = seen(
      { channel: "mail", target: "a@acme.example", failed },
      { channel: "webhook", target: "https://acme.example/reports", failed },
    )
    expect(both.map(({ key }) => key)).toEqual(["mail a@acme.example", "webhook https://acme.example/reports"])
    expect(both[0]?.message).toBe("3 reports did not reach a@acme.example, the last one on 2026-11-23.")
    expect(both.map(({ remediation }) => remediation.rollcall?.[0])).toEqual([
      expect.stringContaining("the mail server"),
      expect.stringContaining("what the server there answers"),
    ])
  })

  it("repeats what was answered, made visible", () => {
    const [problem] = seen({ channel: "mail", target: "a@acme.example", failed, lastError: "550\u0000 no" })
    expect(problem?.message).toContain("The last answer: 550<U+0000> no.")
  })
})
