import { severities, type Severity } from "@rollcall/domain/audit"
import type { Content as Node, CustomTableLayout, TableCell } from "pdfmake/interfaces.js"
import { type Chart, chartSvg, chartWidth } from "../charts/chart.ts"
import { palette } from "../charts/palette.ts"
import type { Block, Cell, FindingCard, SignOffLine, Step, Table } from "../content/content.ts"
import type { Pen } from "./drawable.ts"
import { figureTable } from "./figures.ts"
import { columnWidth, contentWidth, lowest } from "./measures.ts"

/** With what, and where, a part is drawn. */
interface Place {
  readonly pen: Pen
  /** The id of the section. */
  readonly section: string
  /** The heading of the section. */
  readonly under: string
}

type Margins = [number, number, number, number]

/** A part of a section. */
export const blockNode = (block: Block, place: Place): Node => {
  const { pen } = place
  switch (block.kind) {
    case "text":
      return { text: pen.write(block.text), margin: [0, 2, 50, 4] }
    case "figures":
      return { ...(figureTable(block.figures, pen, 14) as object), margin: [0, 4, 0, 8] } as Node
    case "table":
      return tableNode(block.table, place)
    case "charts":
      return { stack: pairs(block.charts).map((pair) => chartRow(pair, pen)) }
    case "findings":
      return findingsNode(block, place)
    case "facts":
      return factsNode(block.facts, pen)
    case "sign-off":
      return { stack: pairs(block.lines).map((pair) => signRow(pair, pen)) }
  }
}

const pairs = <Item>(items: ReadonlyArray<Item>): ReadonlyArray<ReadonlyArray<Item>> =>
  items.flatMap((_, i) => (i % 2 === 0 ? [items.slice(i, i + 2)] : []))

const padding = 10

/** Widths are fixed: a word that is too long for its column is broken, and pushes nothing off the page. */
const widths = ({ columns }: Table): Array<number> => {
  const all = columns.reduce((sum, { share }) => sum + share, 0)
  return columns.map(({ share }, i) => (contentWidth * share) / all - (i === columns.length - 1 ? 0 : padding))
}

const tableNode = (table: Table, { pen, under }: Place): Node => {
  const sides = table.columns.map(({ isNumber }, i) =>
    sideOf(isNumber === true, i < table.columns.length - 1 && table.columns[i + 1]?.isNumber !== true),
  )
  const head = table.columns.map(({ title }, i): TableCell => ({ ...sides[i], text: pen.write(title), style: "quiet" }))
  const rows = table.rows.map((cells) => cells.map((cell, i) => ({ ...sides[i], ...cellNode(cell, pen) })))
  return {
    stack: [
      ...(table.caption === under ? [] : [{ text: pen.write(table.caption), style: "caption", headlineLevel: lowest }]),
      {
        table: {
          widths: widths(table),
          headerRows: 1,
          keepWithHeaderRows: 1,
          dontBreakRows: true,
          body: [head, ...rows],
        },
        layout: rows.length === 0 ? "noBorders" : lines,
      },
      ...(table.note === undefined
        ? []
        : [{ text: pen.write(table.note), style: "quiet", margin: [0, 5, 0, 0] as Margins }]),
    ],
    margin: [0, 2, 0, 4],
  }
}

const lines: CustomTableLayout = {
  hLineWidth: (i, node) => (i === 0 || i === node.table.body.length ? 0 : 0.5),
  vLineWidth: () => 0,
  hLineColor: () => palette.line,
  paddingLeft: () => 0,
  paddingRight: (i, node) => (i === (node.table.widths?.length ?? 0) - 1 ? 0 : padding),
  paddingTop: () => 4,
  paddingBottom: () => 4,
}

/** Numbers stand at the right, and away from words that come after them. */
const sideOf = (isNumber: boolean, hasWordsBeside: boolean) => ({
  alignment: isNumber ? ("right" as const) : ("left" as const),
  margin: [0, 0, isNumber && hasWordsBeside ? 9 : 0, 0] as Margins,
})

const cellNode = ({ text, detail, severity }: Cell, pen: Pen) => ({
  stack: [
    severity === undefined
      ? { text: pen.write(text), fontSize: 8.5 }
      : { ...badge(severity), margin: [0, -1, 0, 0] as Margins },
    ...(detail === undefined ? [] : [{ text: pen.write(detail), style: "quiet" }]),
  ],
})

const badges: Readonly<Record<Severity, { readonly background: string; readonly color: string }>> = {
  critical: { background: palette.critical, color: palette.paper },
  high: { background: "#b04e22", color: palette.paper },
  medium: { background: "#f6e3b8", color: palette.ink },
  low: { background: "#e3eaef", color: palette.ink },
  info: { background: "#f3f6f8", color: palette.ink },
}

/** A word on its colour; a table of one cell, for a text's own background leaves out the room around it. */
const badge = (severity: Severity) => ({
  table: {
    widths: ["auto"],
    body: [
      [
        {
          text: severity,
          bold: true,
          fontSize: 7.5,
          lineHeight: 1,
          color: badges[severity].color,
          fillColor: badges[severity].background,
        },
      ],
    ],
  },
  layout: {
    hLineWidth: () => 0,
    vLineWidth: () => 0,
    paddingLeft: () => 4.5,
    paddingRight: () => 4.5,
    paddingTop: () => 1.2,
    paddingBottom: () => 1,
  },
})

const chartRow = (charts: ReadonlyArray<Chart>, pen: Pen): Node => ({
  unbreakable: true,
  columnGap: 24,
  margin: [0, 6, 0, 8],
  columns: charts.map((chart) => ({
    width: chartShown,
    stack: [
      { text: pen.write(chart.title), bold: true, fontSize: 9 },
      { text: pen.write(chart.alt), style: "quiet", margin: [0, 0, 0, 5] as Margins },
      { svg: chartSvg(chart, pen.write), width: chartShown, height: (chart.height * chartShown) / chartWidth },
    ],
  })),
})

const chartShown = columnWidth(2, 24)

/** The most lines of a finding that are kept on one page; a longer one may go over to the next. */
const mostLinesTogether = 45

const findingsNode = ({ title, findings }: Extract<Block, { kind: "findings" }>, { pen, section }: Place): Node => {
  const [first] = findings
  const together = first !== undefined && isShort(first)
  const id = `${section}-${severities.indexOf(first?.severity ?? "info")}`
  return {
    stack: [
      // A heading stands with the first of what it is over.
      {
        unbreakable: together,
        stack: [
          {
            text: pen.write(title),
            id,
            style: "group",
            outline: true,
            outlineParentId: section,
            ...(together ? {} : { headlineLevel: lowest }),
          },
          ...findings.slice(0, 1).map((finding) => cardNode(finding, pen, false)),
        ],
      },
      ...findings.slice(1).map((finding) => cardNode(finding, pen, isShort(finding))),
    ],
  }
}

const isShort = (finding: FindingCard): boolean => linesOf(finding) <= mostLinesTogether

const cardNode = (finding: FindingCard, pen: Pen, unbreakable: boolean): Node => ({
  unbreakable,
  margin: [0, 8, 0, 4],
  table: {
    widths: [contentWidth - 14],
    body: [
      [
        {
          stack: [
            { text: pen.write(finding.title), bold: true, fontSize: 10.5 },
            {
              margin: [0, 3, 0, 4],
              columnGap: 7,
              columns: [
                { ...badge(finding.severity), width: "auto" },
                { text: pen.write(finding.subject), color: palette.quiet, fontSize: 8.5, width: contentWidth - 90 },
              ],
            },
            { text: pen.write(finding.message), margin: [0, 0, 30, 4] },
            ...(finding.evidence.length === 0 ? [] : [evidenceNode(finding.evidence, pen)]),
            ...(finding.cures.length === 0 ? [] : [curesNode(finding.cures, pen)]),
            { text: pen.write(finding.life), style: "quiet", margin: [0, 4, 0, 0] },
          ],
        },
      ],
    ],
  },
  layout: {
    hLineWidth: () => 0,
    vLineWidth: (i: number) => (i === 0 ? 3 : 0),
    vLineColor: () => palette[finding.severity],
    paddingLeft: () => 11,
    paddingRight: () => 0,
    paddingTop: () => 1,
    paddingBottom: () => 2,
  },
})

const linesOf = ({ message, evidence, cures }: FindingCard): number => {
  const of = (text: string, width: number) => Math.ceil(text.length / width)
  const steps = cures.map((cure) =>
    cure.steps.reduce((sum, step) => sum + of(step.text, cures.length > 1 ? 42 : 90), 1),
  )
  return 6 + of(message, 90) + evidence.reduce((sum, [, value]) => sum + of(value, 70), 0) + Math.max(0, ...steps)
}

const evidenceNode = (evidence: FindingCard["evidence"], pen: Pen): Node => ({
  margin: [0, 0, 0, 4],
  table: {
    widths: [82, contentWidth - 14 - 82 - 8],
    body: evidence.map(([name, value]) => [
      { text: pen.write(name), style: "quiet", fontSize: 8 },
      { text: pen.write(value), fontSize: 8 },
    ]),
  },
  layout: {
    hLineWidth: () => 0,
    vLineWidth: () => 0,
    paddingLeft: () => 0,
    paddingRight: (i: number) => (i === 0 ? 8 : 0),
    paddingTop: () => 0.4,
    paddingBottom: () => 0.4,
  },
})

const curesNode = (cures: FindingCard["cures"], pen: Pen): Node => ({
  columnGap: 20,
  margin: [0, 2, 0, 0],
  columns: cures.map(({ at, steps }) => {
    const width = columnWidth(cures.length, 20, contentWidth - 14)
    return {
      width,
      stack: [{ text: pen.write(at), bold: true, fontSize: 8.5 }, ...steps.map((step) => stepNode(step, pen, width))],
    }
  }),
})

const stepNode = ({ number, text }: Step, pen: Pen, width: number): Node =>
  number === undefined
    ? { text: pen.write(text), fontSize: 8.5, margin: [0, 1, 0, 1] }
    : {
        columnGap: 4,
        columns: [
          { text: `${number}.`, width: 12, alignment: "right", color: palette.quiet, fontSize: 8.5 },
          { text: pen.write(text), width: width - 16, fontSize: 8.5 },
        ],
      }

const factsNode = (facts: ReadonlyArray<readonly [string, string]>, pen: Pen): Node => ({
  stack: facts.map(([name, value]) => ({
    unbreakable: true,
    stack: [
      { text: pen.write(name), style: "quiet" },
      { text: pen.write(value), fontSize: 8.5, margin: [0, 0, 0, 5] as Margins },
    ],
  })),
  margin: [0, 2, 0, 0],
})

const signRow = (signs: ReadonlyArray<SignOffLine>, pen: Pen): Node => ({
  unbreakable: true,
  columnGap: 40,
  margin: [0, 12, 0, 6],
  columns: signs.map(({ as, name, at }) => ({
    width: columnWidth(2, 40),
    stack: [
      { text: pen.write(as), bold: true },
      ...[
        ["Name", name],
        ["Date", at],
        ["Signature", ""],
      ].flatMap(([label, value]): Array<Node> => [
        { text: pen.write(value ?? "") || " ", margin: [0, 22, 0, 2] },
        {
          canvas: [
            {
              type: "line",
              x1: 0,
              y1: 0,
              x2: columnWidth(2, 40),
              y2: 0,
              lineWidth: 0.6,
              lineColor: palette.quiet,
            },
          ],
        },
        { text: label ?? "", style: "quiet", margin: [0, 2, 0, 0] },
      ]),
    ],
  })),
})
