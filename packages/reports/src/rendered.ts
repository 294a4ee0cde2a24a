import { sha256 } from "./hash.ts"

/** A file of a report. */
export interface RenderedFile {
  /** `acme-audit-report-12.pdf` */
  readonly name: string
  readonly mediaType: string
  readonly bytes: Uint8Array
  readonly sha256: string
}

/** A report in every format. */
export interface RenderedReport {
  readonly json: RenderedFile
  readonly html: RenderedFile
  readonly pdf: RenderedFile
  readonly csv: RenderedFile
  readonly manifest: RenderedFile
}

const utf8 = new TextEncoder()

/** Text as a file. */
export const textFile = (name: string, mediaType: string, text: string): RenderedFile =>
  bytesFile(name, mediaType, utf8.encode(text))

/** A value as a file of JSON. */
export const jsonFile = (name: string, value: unknown): RenderedFile =>
  textFile(name, "application/json", `${JSON.stringify(value, undefined, 2)}\n`)

/** Bytes as a file. */
export const bytesFile = (name: string, mediaType: string, bytes: Uint8Array): RenderedFile => ({
  name,
  mediaType,
  bytes,
  sha256: sha256(bytes),
})
