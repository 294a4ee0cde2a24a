import type { Content as Node } from "pdfmake/interfaces.js"
import { palette } from "../charts/palette.ts"
import type { Figure } from "../content/content.ts"
import type { Pen } from "./drawable.ts"
import { columnWidth } from "./measures.ts"

/** A number, with what it counts below it. */
export const figureNodes = (
  { label, value, note }: Figure,
  pen: Pen,
  { size, color = palette.ink }: { readonly size: number; readonly color?: string },
): Array<Node> => [
  { text: pen.write(value), fontSize: size, bold: true, lineHeight: 1.05, color },
  { text: pen.write(label), fontSize: 8.5 },
  ...(note === undefined ? [] : [{ text: pen.write(note), style: "quiet" }]),
]

/** Numbers beside each other. */
export const figureTable = (figures: ReadonlyArray<Figure>, pen: Pen, size: number): Node => ({
  columnGap: 12,
  columns: figures.map((figure) => ({
    width: columnWidth(figures.length, 12),
    stack: figureNodes(figure, pen, { size }),
  })),
})
