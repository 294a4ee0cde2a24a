import { exampleReport } from "@rollcall/domain/audit"
import { describe, expect, it } from "vitest"
import { violations } from "../testing/json-schema.ts"
import { allClearReport, firstReport, hostileReport } from "../testing/variants.ts"
import { auditReportJsonSchema, reportManifestJsonSchema } from "./json-schema.ts"
import { jsonDocument } from "./json-document.ts"

describe("the published schemas", () => {
  it.each([
    ["the example", exampleReport()],
    ["a first report", firstReport()],
    ["an all-clear report", allClearReport()],
    ["a hostile report", hostileReport()],
  ])("hold for %s as JSON", (_, report) => {
    const read: unknown = JSON.parse(new TextDecoder().decode(jsonDocument(report).json.bytes))
    expect(violations(auditReportJsonSchema, read)).toEqual([])
  })

  it("have names that count up with their formats", () => {
    expect(auditReportJsonSchema.$id).toBe("urn:rollcall:audit-report:1")
    expect(reportManifestJsonSchema.$id).toBe("urn:rollcall:report-manifest:1")
    expect(violations(auditReportJsonSchema, { ...exampleReport(), format: "rollcall/audit-report/2" })).toEqual([
      "/format: none of rollcall/audit-report/1",
    ])
  })

  it("do not hold for what is no report", () => {
    const { cover: _, ...rest } = exampleReport()
    expect(violations(auditReportJsonSchema, rest)).toEqual(["/cover: missing"])
    const wrong = { ...exampleReport(), weeks: [{ ...exampleReport().weeks[0], opened: -1, administrators: "six" }] }
    expect(violations(auditReportJsonSchema, wrong)).toEqual([
      "/weeks/0/opened: too small",
      "/weeks/0/administrators: no case fits",
    ])
  })
})
