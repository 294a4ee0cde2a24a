import { createHash } from "node:crypto"
import { AuditReport, exampleReport, maskReport, ReportManifest } from "@rollcall/domain/audit"
import { Schema } from "effect"
import { unzipSync } from "fflate"
import { describe, expect, it } from "vitest"
import { violations } from "../testing/json-schema.ts"
import { readPdf } from "../testing/pdf-text.ts"
import { firstReport } from "../testing/variants.ts"
import { jsonDocument } from "./json-document.ts"
import { reportManifestJsonSchema } from "./json-schema.ts"
import { renderReport } from "./render-report.ts"

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)
const hash = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex")
/** Laying out pages takes seconds where many tests run at once. */
const drawing = { timeout: 300_000 }

const rendered = await renderReport(exampleReport())

/** The same value with the parts of its objects in the other order, as a database may give them back. */
const turned = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(turned)
    : typeof value === "object" && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .toReversed()
            .map(([key, inner]) => [key, turned(inner)]),
        )
      : value

describe("renderReport", () => {
  it("gives the report itself as JSON", () => {
    expect(JSON.parse(text(rendered.json.bytes))).toEqual(exampleReport())
  })

  it("names the hash of every file, and of every table in the archive", () => {
    const manifest = Schema.decodeUnknownSync(ReportManifest)(JSON.parse(text(rendered.manifest.bytes)))
    expect(violations(reportManifestJsonSchema, manifest)).toEqual([])
    const tables = Object.entries(unzipSync(rendered.csv.bytes)).map(
      ([name, bytes]) => [`${rendered.csv.name}/${name}`, bytes] as const,
    )
    expect(tables.length).toBeGreaterThan(8)
    const files = [rendered.json, rendered.html, rendered.pdf, rendered.csv]
    expect(manifest.files).toEqual([
      ...files.map(({ name, mediaType, bytes }) => ({ name, mediaType, bytes: bytes.byteLength, sha256: hash(bytes) })),
      ...tables.map(([name, bytes]) => ({
        name,
        mediaType: expect.stringMatching(/^text\/(csv|plain); charset=utf-8$/),
        bytes: bytes.byteLength,
        sha256: hash(bytes),
      })),
    ])
    expect(manifest.documentSha256).toBe(hash(rendered.json.bytes))
    expect(manifest.previousSha256).toBe(exampleReport().manifest.previousSha256)
    for (const file of Object.values(rendered)) expect(file.sha256).toBe(hash(file.bytes))
    expect(text(rendered.html.bytes)).toContain(hash(rendered.json.bytes))
    expect(text(unzipSync(rendered.csv.bytes)["README.txt"] ?? new Uint8Array())).toContain(hash(rendered.json.bytes))
  })

  it("gives the same bytes for the same report, whatever was drawn in between", drawing, async () => {
    await renderReport(firstReport())
    const again = await renderReport(Schema.decodeUnknownSync(AuditReport)(JSON.parse(JSON.stringify(exampleReport()))))
    for (const format of ["json", "html", "pdf", "csv", "manifest"] as const)
      expect([format, again[format].sha256]).toEqual([format, rendered[format].sha256])
  })

  it("does not depend on the order in which a database gives the parts back", () => {
    const { cover, population, weeks, ...rest } = exampleReport()
    const back = { ...rest, weeks: turned(weeks), population: turned(population), cover: turned(cover) }
    const { json } = jsonDocument(back as AuditReport)
    expect(JSON.stringify(back)).not.toBe(JSON.stringify(exampleReport()))
    expect(json.sha256).toBe(rendered.json.sha256)
  })

  it("names its files for every system", () => {
    expect(Object.values(rendered).map(({ name }) => name)).toEqual([
      "acme-audit-report-12.json",
      "acme-audit-report-12.html",
      "acme-audit-report-12.pdf",
      "acme-audit-report-12-csv.zip",
      "acme-audit-report-12-manifest.json",
    ])
    const named = (name: string) =>
      jsonDocument({ ...firstReport(), cover: { ...firstReport().cover, entity: { id: "1", name, timeZone: "UTC" } } })
        .json.name
    expect(named("Ångström & Söhne / ../etc")).toBe("angstrom-sohne-etc-audit-report-1.json")
    expect(named("株式会社")).toBe("entity-audit-report-1.json")
  })

  it("tells nobody's name in a masked one, in any format", drawing, async () => {
    const masked = await renderReport(maskReport(exampleReport()))
    const tables = Object.values(unzipSync(masked.csv.bytes)).map(text).join("\n")
    const { text: pages } = await readPdf(masked.pdf.bytes)
    expect(pages).toContain("G. L.")
    for (const words of [text(masked.json.bytes), text(masked.html.bytes), tables, pages]) {
      expect(words).not.toContain("Lindqvist")
      expect(words).not.toContain("@acme.example")
    }
  })

  it("refuses what is no report", async () => {
    const report = exampleReport()
    const wrong = { ...report, accessChanges: { ...report.accessChanges, total: 1 } }
    await expect(renderReport(wrong)).rejects.toThrow("at least as many as are shown")
  })
})
