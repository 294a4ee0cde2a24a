/** A value of a table for a spreadsheet. */
export type CellValue = string | number | boolean | null

/**
 * What a spreadsheet takes for the start of a formula: at the start of a cell, and after what it may take for the end of
 * one; also behind spaces and quotes, and in the wide forms of East Asian keyboards.
 */
const formula = /(?<=(?:^|[,;|\t\r\n])[^\S\t\r\n"']*(?:["'][^\S\t\r\n"']*)*)[=+\-@＝＋－＠]|^[\t\r\n]/gu

/**
 * A text that no spreadsheet computes: an apostrophe stands before whatever would begin a formula. U+0000, which ends a
 * text for some readers, is left out.
 */
export const safeText = (text: string): string => text.toWellFormed().replaceAll("\0", "").replace(formula, "'$&")

/** A cell as it is written: texts in quotes, numbers as they are, nothing for what is not known. */
export const csvCell = (value: CellValue): string => {
  if (value === null) return ""
  return typeof value === "string" ? `"${safeText(value).replaceAll('"', '""')}"` : String(value)
}
