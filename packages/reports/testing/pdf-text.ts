import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs"

/** A piece of text on a page, with where it stands, in points from the left and from the foot. */
export interface Piece {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
}

export interface ReadPage {
  readonly width: number
  readonly height: number
  readonly pieces: ReadonlyArray<Piece>
  /** Its text, pieces one after the other. */
  readonly text: string
}

export interface ReadPdf {
  readonly pages: ReadonlyArray<ReadPage>
  readonly text: string
  readonly bookmarks: ReadonlyArray<{ readonly title: string; readonly under: ReadonlyArray<string> }>
  readonly info: Readonly<Record<string, unknown>>
}

/** Reads a PDF back as somebody else's program does. */
export const readPdf = async (bytes: Uint8Array): Promise<ReadPdf> => {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 })
  try {
    const document = await task.promise
    const pages: Array<ReadPage> = []
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number)
      const { width, height } = page.getViewport({ scale: 1 })
      const { items } = await page.getTextContent()
      const pieces = items.flatMap((item): ReadonlyArray<Piece> =>
        "str" in item
          ? [{ text: item.str, x: Number(item.transform[4]), y: Number(item.transform[5]), width: item.width }]
          : [],
      )
      pages.push({ width, height, pieces, text: pieces.map(({ text }) => text).join("") })
    }
    const outline = (await document.getOutline()) ?? []
    const { info } = await document.getMetadata()
    return {
      pages,
      text: pages.map(({ text }) => text).join("\n"),
      bookmarks: outline.map(({ title, items }) => ({ title, under: items.map((item) => item.title) })),
      info: { ...info },
    }
  } finally {
    await task.destroy()
  }
}
