export { auditReportJsonSchema, reportManifestJsonSchema } from "./json-schema.ts"
export { renderReport } from "./render-report.ts"
export type { RenderedFile, RenderedReport } from "./rendered.ts"
