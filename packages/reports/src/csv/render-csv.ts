import type { AuditReport } from "@rollcall/domain/audit"
import { strToU8, zipSync } from "fflate"
import { plainText } from "../plain-text.ts"
import { csvText } from "./csv-text.ts"
import { type CsvTable, csvTables } from "./tables.ts"

/** A file inside the archive. */
export interface CsvFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** The tables as CSV (RFC 4180) and a note that says how to read them, packed in one archive. */
export const renderCsv = (
  report: AuditReport,
  documentSha256: string,
): { readonly zip: Uint8Array; readonly files: ReadonlyArray<CsvFile> } => {
  const tables = csvTables(report)
  const files = [
    { name: "README.txt", bytes: strToU8(readme(report, tables, documentSha256)) },
    ...tables.map((table) => ({ name: `${table.name}.csv`, bytes: strToU8(csvText(table.columns, table.rows)) })),
  ]
  return { zip: zipSync(Object.fromEntries(files.map(({ name, bytes }) => [name, bytes])), { mtime: epoch }), files }
}

/** The first moment an archive can name, by the clock of this machine: archives hold no time zone. */
const epoch = new Date(1980, 0, 1)

const readme = ({ cover }: AuditReport, tables: ReadonlyArray<CsvTable>, documentSha256: string): string =>
  [
    `${plainText(cover.entity.name)}: ${plainText(cover.title)}, no. ${cover.number}`,
    `Generated ${cover.generatedAt}. SHA-256 of the JSON document: ${documentSha256}`,
    "",
    "Files",
    ...tables.map(({ name, holds, rows, total }) => {
      const part =
        rows.length < total ? ` ${rows.length} of ${total}: the others are in Rollcall.` : ` ${rows.length} rows.`
      return `  ${name}.csv: ${holds}${part}`
    }),
    "",
    "How to read them",
    "  UTF-8 with a byte order mark, commas, lines that end in CR LF, texts in double quotes.",
    "  Moments are ISO 8601 in UTC. An empty cell is a value that is not known or not there.",
    "  Several values in one cell stand on lines of their own.",
    "",
    "How values were made safe",
    "  A spreadsheet computes what begins with = + - or @. Names come from outside, so an apostrophe (')",
    "  was put before = + - @ (and their wide forms) where one stands first in a cell, or first after a",
    "  comma, a semicolon, a bar, a tab or a line break inside it, spaces and quotes not counted; and",
    "  before a tab or a line break at the start of a cell. U+0000 was left out. Nothing else was",
    "  changed: the JSON form of this report has every value as it was.",
    "",
  ].join("\r\n")
