export { auditReportJsonSchema, reportManifestJsonSchema } from "./json-schema.ts"
export { type RenderedFile, type RenderedReport, renderReport } from "./render-report.ts"
