import {
  type Database,
  endRun,
  insertReport,
  insertRun,
  lastReport,
  readsOf,
  takeRun,
  withEntity,
} from "@rollcall/database"
import { type AuditReport, exampleReport, type ReportManifest, verdictOf } from "@rollcall/domain/audit"
import type { JsonObject } from "@rollcall/domain/scim"
import { makeId } from "@rollcall/provisioning"
import { createHash } from "node:crypto"

const mediaTypes = { html: "text/html; charset=utf-8", pdf: "application/pdf", csv: "application/zip" } as const

const hashOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex")

/** Stores a report, the example with these changes, as a worker does that has made and drawn it; returns its id. */
export const addReport = async (
  database: Database,
  entityId: string,
  changes: Partial<AuditReport> = {},
): Promise<string> => {
  const last = await lastReport(readsOf(database, entityId))
  const [id, runId, number] = [makeId(), makeId(), (last?.number ?? 0) + 1]
  const example = { ...exampleReport(), ...changes }
  const generatedAt = new Date(Date.UTC(2026, 10, number)).toISOString()
  const report: AuditReport = {
    ...example,
    cover: { ...example.cover, id, number, generatedAt },
    manifest: { ...example.manifest, previousSha256: last?.sha256 ?? null },
  }
  const json = Buffer.from(JSON.stringify(report))
  const files = [
    {
      format: "json" as const,
      name: `audit-${number}.json`,
      mediaType: "application/json",
      bytes: json,
      sha256: hashOf(json),
    },
    ...(["html", "pdf", "csv"] as const).map((format) => {
      const bytes = Buffer.from(`${format} of ${id}\u0000\u00ff`, "latin1")
      return { format, name: `audit ${number}.${format}`, mediaType: mediaTypes[format], bytes, sha256: hashOf(bytes) }
    }),
  ]
  const manifest: ReportManifest = {
    format: "rollcall/report-manifest/1",
    reportId: id,
    number,
    entity: { id: entityId, name: report.cover.entity.name },
    generatedAt,
    documentSha256: hashOf(json),
    previousSha256: report.manifest.previousSha256,
    trail: report.trail,
    rows: report.manifest.rows,
    files: files.map(({ name, mediaType, bytes, sha256 }) => ({ name, mediaType, bytes: bytes.length, sha256 })),
  }
  await withEntity(database, entityId, async (tx) => {
    await insertRun(tx, { id: runId, makes: "report" })
    const run = await takeRun(tx, 60_000)
    if (run === undefined) throw new Error("another run is under way")
    await endRun(tx, run, { outcome: {} })
    await insertReport(tx, {
      id,
      runId,
      ...(last === undefined ? {} : { previousId: last.id }),
      number,
      generatedAt,
      verdict: verdictOf(report),
      manifest: manifest as unknown as JsonObject,
      document: report as unknown as JsonObject,
      keptUntil: "2030-01-01T00:00:00.000Z",
      files,
    })
  })
  return id
}
