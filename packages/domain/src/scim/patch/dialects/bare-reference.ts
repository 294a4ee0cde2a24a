import type { DialectRule } from "./dialect-rule.ts"

/** Entra sends the manager's id alone. Read for POST, PUT and PATCH in one place: `schema/validate.ts`. */
export const bareReference: DialectRule = {
  id: "bare-reference",
  tolerates: "A reference such as the manager sent as a bare id.",
  source: "Microsoft Entra, develop a SCIM endpoint, enterprise user extension",
  section: "RFC 7643 §4.3",
}
