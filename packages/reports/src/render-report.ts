import { AuditReport, type ReportManifest } from "@rollcall/domain/audit"
import { Schema } from "effect"
import { contentOf } from "./content/content-of.ts"
import { renderCsv } from "./csv/render-csv.ts"
import { sha256 } from "./hash.ts"
import { renderHtml } from "./html/render-html.ts"
import { renderPdf } from "./pdf/render-pdf.ts"

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

/**
 * Draws a report in every format. The JSON document is the report; the others repeat its hash, and the manifest names
 * the hash of each. The same report gives the same bytes. Fails for what is no report by its schema.
 *
 * Pages are laid out on the caller's thread, about thirty a second.
 */
export const renderReport = async (given: AuditReport): Promise<RenderedReport> => {
  const { report, json } = jsonDocument(given)
  const name = nameOf(report)
  const content = contentOf(report, json.sha256)
  const imprint = { generatedAt: report.cover.generatedAt, documentSha256: json.sha256 }
  const html = file(`${name}.html`, "text/html; charset=utf-8", utf8.encode(renderHtml(content, json.sha256)))
  const pdf = file(`${name}.pdf`, "application/pdf", await renderPdf(content, imprint))
  const { zip, files } = renderCsv(report, json.sha256)
  const csv = file(`${name}-csv.zip`, "application/zip", zip)
  const tables = files.map((part) => file(`${csv.name}/${part.name}`, mediaTypeOf(part.name), part.bytes))
  const manifest = file(
    `${name}-manifest.json`,
    "application/json",
    text(manifestOf(report, json, [json, html, pdf, csv, ...tables])),
  )
  return { json, html, pdf, csv, manifest }
}

/** The report as its JSON document, checked, its parts in the order of the schema: a database may have changed that. */
export const jsonDocument = (given: AuditReport): { readonly report: AuditReport; readonly json: RenderedFile } => {
  const report = Schema.decodeUnknownSync(AuditReport)(given)
  return { report, json: file(`${nameOf(report)}.json`, "application/json", text(report)) }
}

const manifestOf = (
  { cover, manifest: { previousSha256, rows }, trail }: AuditReport,
  json: RenderedFile,
  files: ReadonlyArray<RenderedFile>,
): ReportManifest => ({
  format: "rollcall/report-manifest/1",
  reportId: cover.id,
  number: cover.number,
  entity: { id: cover.entity.id, name: cover.entity.name },
  generatedAt: cover.generatedAt,
  documentSha256: json.sha256,
  previousSha256,
  trail,
  rows,
  files: files.map(({ name, mediaType, bytes, sha256: hash }) => ({
    name,
    mediaType,
    bytes: bytes.byteLength,
    sha256: hash,
  })),
})

const nameOf = ({ cover }: AuditReport): string => `${slug(cover.entity.name)}-audit-report-${cover.number}`

const utf8 = new TextEncoder()

const text = (value: unknown): Uint8Array => utf8.encode(`${JSON.stringify(value, undefined, 2)}\n`)

const file = (name: string, mediaType: string, bytes: Uint8Array): RenderedFile => ({
  name,
  mediaType,
  bytes,
  sha256: sha256(bytes),
})

const mediaTypeOf = (name: string): string =>
  name.endsWith(".csv") ? "text/csv; charset=utf-8" : "text/plain; charset=utf-8"

/** A name as part of a file's name, on every system. */
const slug = (name: string): string =>
  name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 60) || "entity"
