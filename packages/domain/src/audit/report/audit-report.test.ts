import { Result, Schema } from "effect"
import { describe, expect, it } from "vitest"
import { AuditReport } from "./audit-report.ts"
import { exampleReport } from "./example-report.ts"

const decode = Schema.decodeUnknownResult(AuditReport)

describe("AuditReport", () => {
  it("is JSON: what is read back is the same", () => {
    expect(JSON.parse(JSON.stringify(exampleReport()))).toEqual(exampleReport())
    expect(decode(JSON.parse(JSON.stringify(exampleReport())))).toEqual(Result.succeed(exampleReport()))
  })

  it("refuses a list that shows more than there are", () => {
    const { accessChanges, ...rest } = exampleReport()
    const wrong = decode({ ...rest, accessChanges: { ...accessChanges, total: accessChanges.shown.length - 1 } })
    expect(String(Result.isFailure(wrong) && wrong.failure)).toContain("at least as many as are shown")
  })

  it.each(["2026-12-01", "2026-12-01T06:00:00+01:00", "2026-99-01T06:00:00Z", "now"])("refuses the moment %s", (at) => {
    const { cover, ...rest } = exampleReport()
    expect(Result.isFailure(decode({ ...rest, cover: { ...cover, generatedAt: at } }))).toBe(true)
  })

  it("has a JSON schema in which every part is described by name", () => {
    const { definitions } = Schema.toJsonSchemaDocument(AuditReport)
    expect(Object.keys(definitions)).toEqual(
      expect.arrayContaining(["AuditReport", "FindingReference", "ReportedFinding", "AcknowledgedFinding"]),
    )
  })
})
