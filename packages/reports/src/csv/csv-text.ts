import { type CellValue, csvCell } from "./cell.ts"

/** Spreadsheets take a file for UTF-8 by this mark. */
const byteOrderMark = "\ufeff"

/** A table as CSV (RFC 4180), none of whose cells a spreadsheet computes. */
export const csvText = (columns: ReadonlyArray<string>, rows: ReadonlyArray<ReadonlyArray<CellValue>>): string =>
  byteOrderMark + [columns, ...rows].map((cells) => `${cells.map(csvCell).join(",")}\r\n`).join("")
