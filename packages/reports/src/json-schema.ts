import { AuditReport, manifestFormat, reportFormat, ReportManifest } from "@rollcall/domain/audit"
import { Schema } from "effect"

/** A schema by itself; `format` is what documents of it say they are. */
const published = (schema: Schema.Constraint, format: string, title: string) => {
  const { schema: root, definitions } = Schema.toJsonSchemaDocument(schema)
  const $id = `urn:${format.replaceAll("/", ":")}`
  return { $schema: "https://json-schema.org/draft/2020-12/schema", $id, title, ...root, $defs: definitions }
}

/** The JSON schema of the document, for whoever reads reports by machine. */
export const auditReportJsonSchema = published(AuditReport, reportFormat, "Rollcall audit report")

/** The JSON schema of the manifest. */
export const reportManifestJsonSchema = published(ReportManifest, manifestFormat, "Manifest of a Rollcall audit report")
