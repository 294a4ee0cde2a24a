import { exampleReport } from "@rollcall/domain/audit"
import { strFromU8, unzipSync } from "fflate"
import { describe, expect, it } from "vitest"
import { hostileReport, hugeReport } from "../../testing/variants.ts"
import { safeText } from "./cell.ts"
import { renderCsv } from "./render-csv.ts"
import { csvTables } from "./tables.ts"

/** Reads CSV as RFC 4180 has it; what stands in quotes is text, and nothing is null. */
const parseCsv = (text: string): ReadonlyArray<ReadonlyArray<string | null>> => {
  const rows: Array<Array<string | null>> = [[]]
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy
  for (let match = cell.exec(text); match !== null; match = cell.exec(text)) {
    const [, quoted, bare, end] = match
    rows.at(-1)?.push(quoted === undefined ? (bare === "" ? null : (bare ?? null)) : quoted.replaceAll('""', '"'))
    if (end === "\r\n") rows.push([])
    if (cell.lastIndex === text.length) break
  }
  rows.pop()
  return rows
}

describe("renderCsv", () => {
  it.each([
    ["the example", exampleReport()],
    ["a hostile report", hostileReport()],
  ])("gives tables that read back as they were: %s", (_, report) => {
    const files = unzipSync(renderCsv(report, "hash").zip)
    const tables = csvTables(report)
    expect(Object.keys(files)).toEqual(["README.txt", ...tables.map(({ name }) => `${name}.csv`)])
    for (const { name, columns, rows } of tables) {
      const bytes = files[`${name}.csv`] ?? new Uint8Array()
      expect(bytes.slice(0, 3)).toEqual(new Uint8Array([0xef, 0xbb, 0xbf]))
      const [head, ...read] = parseCsv(strFromU8(bytes.slice(3)))
      expect(head).toEqual(columns)
      expect(read).toEqual(
        rows.map((cells) =>
          cells.map((value) => (value === null ? null : typeof value === "string" ? safeText(value) : String(value))),
        ),
      )
    }
  })

  it("says how values were made safe, and where not all rows are there", () => {
    const readme = strFromU8(unzipSync(renderCsv(hugeReport(20), "the-hash").zip)["README.txt"] ?? new Uint8Array())
    expect(readme).toContain("findings.csv: Open findings, the worst first. 20 of 134000: the others are in Rollcall.")
    expect(readme).toContain("SHA-256 of the JSON document: the-hash")
    expect(readme).toMatch(/an apostrophe \('\)\s+was put before = \+ - @/)
    expect(readme).toContain("rules.csv")
  })

  it("writes no time of this machine into the archive", () => {
    const { zip } = renderCsv(exampleReport(), "hash")
    const view = new DataView(zip.buffer, zip.byteOffset)
    // Time and day of the first file: midnight, 1 January 1980.
    expect([view.getUint16(10, true), view.getUint16(12, true)]).toEqual([0, 33])
  })
})
