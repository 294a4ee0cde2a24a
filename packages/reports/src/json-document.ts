import { AuditReport } from "@rollcall/domain/audit"
import { Schema } from "effect"
import { jsonFile, type RenderedFile } from "./rendered.ts"

/** The report as its JSON document, checked, its parts in the order of the schema: a database may have changed that. */
export const jsonDocument = (given: AuditReport): { readonly report: AuditReport; readonly json: RenderedFile } => {
  const report = Schema.decodeUnknownSync(AuditReport)(given)
  return { report, json: jsonFile(`${nameOf(report)}.json`, report) }
}

/** What the files of a report are called, without what tells their format. */
export const nameOf = ({ cover }: AuditReport): string => `${slug(cover.entity.name)}-audit-report-${cover.number}`

/** A name as part of a file's name, on every system. */
const slug = (name: string): string =>
  name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 60) || "entity"
