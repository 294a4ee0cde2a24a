import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { fontCoverage } from "./font-coverage.ts"

const resolve = createRequire(import.meta.url).resolve

const regular = resolve("pdfmake/fonts/Roboto/Roboto-Regular.ttf")
const medium = resolve("pdfmake/fonts/Roboto/Roboto-Medium.ttf")

/** The font that ships with the library: Latin, Greek and Cyrillic. */
export const fonts = { Roboto: { normal: regular, bold: medium } }

/** The only files a document may read. */
export const fontFiles: ReadonlySet<string> = new Set([regular, medium])

const coverages = [regular, medium].map((path) => fontCoverage(readFileSync(path)))
const known = new Map<number, boolean>()

/** Whether the font draws a character, in both its weights. */
export const isDrawable = (codePoint: number): boolean => {
  const answer = known.get(codePoint) ?? coverages.every((covers) => covers(codePoint))
  known.set(codePoint, answer)
  return answer
}
