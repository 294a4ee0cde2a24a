import pdfmake from "pdfmake"
import type { Content as Node, TDocumentDefinitions } from "pdfmake/interfaces.js"
import { palette } from "../charts/palette.ts"
import type { Block, Content } from "../content/content.ts"
import { plainText } from "../plain-text.ts"
import { blockNode } from "./blocks.ts"
import { newPen, type Pen } from "./drawable.ts"
import { figureNodes, figureTable } from "./figures.ts"
import { fontFiles, fonts } from "./fonts.ts"
import { columnWidth, contentWidth, lowest, margin } from "./measures.ts"

// Nothing in a report can make the library read a file or ask a server.
pdfmake.setUrlAccessPolicy(() => false)
pdfmake.setLocalAccessPolicy((path) => fontFiles.has(path))
pdfmake.setFonts(fonts)

/** What a PDF says of itself. */
export interface Imprint {
  readonly generatedAt: string
  readonly documentSha256: string
}

/** The report as A4 pages with bookmarks. The same report gives the same bytes. */
export const renderPdf = async (content: Content, imprint: Imprint): Promise<Uint8Array> => {
  const pen = newPen()
  const sections = content.sections.map(({ id, title, blocks }, i): Node => {
    // A break inside of what must not be broken would lose it.
    const unbreakable = blocks.some(({ kind }) => kind === "sign-off" || kind === "facts")
    return {
      unbreakable,
      stack: [
        {
          text: pen.write(title),
          id,
          style: "section",
          outline: true,
          outlineExpanded: true,
          ...(unbreakable ? {} : { headlineLevel: lowestStart(blocks) }),
          ...(i === 0 ? { margin: [0, 0, 0, 0], pageBreak: "before" } : {}),
        },
        rule(palette.line),
        ...blocks.map((block) => blockNode(block, { pen, section: id, under: title })),
      ],
    }
  })
  const running = oneLine(pen.write(content.running))
  const document: TDocumentDefinitions = {
    pageSize: "A4",
    pageMargins: [margin.side, margin.top, margin.side, margin.bottom],
    language: "en",
    displayTitle: true,
    version: "1.7",
    info: {
      title: plainText(content.running),
      author: "Rollcall",
      subject: plainText(content.period),
      keywords: `SHA-256 of the document: ${imprint.documentSha256}`,
      creator: "Rollcall",
      producer: "pdfmake",
      creationDate: new Date(imprint.generatedAt),
      modDate: new Date(imprint.generatedAt),
    },
    defaultStyle: { font: "Roboto", fontSize: 9, lineHeight: 1.22, color: palette.ink },
    styles: {
      section: { fontSize: 15, bold: true, margin: [0, 26, 0, 0] },
      group: { fontSize: 10.5, bold: true, margin: [0, 14, 0, 0] },
      caption: { fontSize: 9, bold: true, margin: [0, 12, 0, 3] },
      quiet: { fontSize: 7.5, color: palette.quiet },
    },
    header: (page: number) =>
      page === 1 ? "" : { text: running, style: "quiet", margin: [margin.side, 26, margin.side, 0] },
    footer: (page: number, pages: number) => ({
      margin: [margin.side, 14, margin.side, 0],
      columns: [
        {
          text: `SHA-256 of the JSON document ${imprint.documentSha256}`,
          fontSize: 6.5,
          color: palette.quiet,
          width: "*",
        },
        { text: `Page ${page} of ${pages}`, fontSize: 7.5, color: palette.quiet, width: 70, alignment: "right" },
      ],
    }),
    // A heading at the foot of a page belongs to the next one.
    pageBreakBefore: ({ headlineLevel, startPosition }) =>
      headlineLevel !== undefined && startPosition.verticalRatio * 100 > headlineLevel,
    content: [...cover(content, pen), ...sections],
  }
  return new Uint8Array(await pdfmake.createPdf(document).getBuffer())
}

/** How far down a page a section may begin, in hundredths, so that what comes first finds room below its heading. */
const lowestStart = (blocks: ReadonlyArray<Block>): number => {
  const first = new Set(blocks.slice(0, 2).map(({ kind }) => kind))
  return first.has("findings") ? 60 : first.has("charts") ? 66 : lowest
}

/** The most characters that the head of a page holds on one line. */
const mostAtHead = 90

const oneLine = (text: string): string =>
  text.length <= mostAtHead ? text : `${text.slice(0, mostAtHead - 1).toWellFormed()}…`

/** The first page: the verdict and the numbers. */
const cover = (content: Content, pen: Pen): ReadonlyArray<Node> => [
  {
    columns: [
      { text: "Rollcall", bold: true },
      { text: pen.write(content.period), color: palette.quiet, alignment: "right" },
    ],
  },
  { text: pen.write(content.title), fontSize: 27, bold: true, lineHeight: 1.05, margin: [0, 58, 0, 0] },
  { text: pen.write(content.entity), fontSize: 12, color: palette.quiet, margin: [0, 5, 0, 0] },
  { text: pen.write(content.verdict), fontSize: 14, lineHeight: 1.3, margin: [0, 22, 40, 24] },
  severityStrip(content, pen),
  figureTable(content.figures, pen, 17),
  { ...rule(palette.line), margin: [0, 20, 0, 12] },
  factColumns(content, pen),
  { text: "Contents", style: "quiet", margin: [0, 26, 0, 4] },
  contents(content, pen),
  ...codePointNote(pen),
]

const rule = (colour: string) => ({
  canvas: [{ type: "line" as const, x1: 0, y1: 0, x2: contentWidth, y2: 0, lineWidth: 0.6, lineColor: colour }],
  margin: [0, 4, 0, 8] as [number, number, number, number],
})

const severityStrip = ({ severities }: Content, pen: Pen): Node => ({
  columnGap: 6,
  margin: [0, 0, 0, 20],
  columns: severities.map((figure) => ({
    width: columnWidth(5, 6),
    stack: [
      {
        canvas: [{ type: "rect" as const, x: 0, y: 0, w: columnWidth(5, 6), h: 4, color: palette[figure.severity] }],
        margin: [0, 0, 0, 5] as [number, number, number, number],
      },
      ...figureNodes(figure, pen, { size: 26, color: figure.value === "0" ? palette.quiet : palette.ink }),
    ],
  })),
})

const factColumns = ({ facts }: Content, pen: Pen): Node => ({
  columnGap: 18,
  columns: [0, 1, 2].map((column) => ({
    width: columnWidth(3, 18) + ([-26, 13, 13][column] ?? 0),
    stack: facts
      .filter((_, i) => i % 3 === column)
      .flatMap(([name, value]) => [
        { text: pen.write(name), style: "quiet" },
        { text: pen.write(value), fontSize: 8, margin: [0, 0, 0, 7] as [number, number, number, number] },
      ]),
  })),
})

const contents = ({ sections }: Content, pen: Pen): Node => {
  const half = Math.ceil(sections.length / 2)
  const list = (part: Content["sections"]) => ({
    width: "*",
    stack: part.map(({ id, title }) => ({
      columns: [
        { text: pen.write(title), linkToDestination: id, width: "*" },
        { text: [{ pageReference: id }], width: 40, alignment: "right" as const, color: palette.quiet, noWrap: true },
      ],
      margin: [0, 1.5, 0, 1.5] as [number, number, number, number],
    })),
  })
  return { columnGap: 30, columns: [list(sections.slice(0, half)), list(sections.slice(half))] }
}

const codePointNote = ({ told }: Pen): ReadonlyArray<Node> =>
  told.size === 0
    ? []
    : [
        {
          text: `This document is set in Roboto, which draws Latin, Greek and Cyrillic. ${told.size === 1 ? "1 other character stands" : `${told.size} other characters stand`} here by code point, such as ‹U+738B›; the HTML and JSON forms of this report have them as they are.`,
          style: "quiet",
          margin: [0, 24, 60, 0],
        },
      ]
