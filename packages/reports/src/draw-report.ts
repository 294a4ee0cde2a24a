import { type AuditReport, manifestFormat, type ReportManifest } from "@rollcall/domain/audit"
import { contentOf } from "./content/content-of.ts"
import { renderCsv } from "./csv/render-csv.ts"
import { renderHtml } from "./html/render-html.ts"
import { jsonDocument, nameOf } from "./json-document.ts"
import { renderPdf } from "./pdf/render-pdf.ts"
import { bytesFile, jsonFile, type RenderedFile, type RenderedReport, textFile } from "./rendered.ts"

/** See `renderReport`. */
export const drawReport = async (given: AuditReport): Promise<RenderedReport> => {
  const { report, json } = jsonDocument(given)
  const name = nameOf(report)
  const content = contentOf(report, json.sha256)
  const imprint = { generatedAt: report.cover.generatedAt, documentSha256: json.sha256 }
  const html = textFile(`${name}.html`, "text/html; charset=utf-8", renderHtml(content, json.sha256))
  const pdf = bytesFile(`${name}.pdf`, "application/pdf", await renderPdf(content, imprint))
  const { zip, files } = renderCsv(report, json.sha256)
  const csv = bytesFile(`${name}-csv.zip`, "application/zip", zip)
  const tables = files.map((part) => bytesFile(`${csv.name}/${part.name}`, mediaTypeOf(part.name), part.bytes))
  const manifest = jsonFile(`${name}-manifest.json`, manifestOf(report, json, [json, html, pdf, csv, ...tables]))
  return { json, html, pdf, csv, manifest }
}

const manifestOf = (
  { cover, manifest: { previousSha256, rows }, trail }: AuditReport,
  json: RenderedFile,
  files: ReadonlyArray<RenderedFile>,
): ReportManifest => ({
  format: manifestFormat,
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

const mediaTypeOf = (name: string): string =>
  name.endsWith(".csv") ? "text/csv; charset=utf-8" : "text/plain; charset=utf-8"
