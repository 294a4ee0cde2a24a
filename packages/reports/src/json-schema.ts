import { AuditReport, ReportManifest } from "@rollcall/domain/audit"
import { Schema } from "effect"

const published = (schema: Schema.Constraint, title: string) => {
  const { schema: root, definitions } = Schema.toJsonSchemaDocument(schema)
  return { $schema: "https://json-schema.org/draft/2020-12/schema", title, ...root, $defs: definitions }
}

/** The JSON schema of the document, for whoever reads reports by machine. */
export const auditReportJsonSchema = published(AuditReport, "Rollcall audit report")

/** The JSON schema of the manifest. */
export const reportManifestJsonSchema = published(ReportManifest, "Manifest of a Rollcall audit report")
