import type { DialectRule } from "./dialect-rule.ts"

/** Entra wraps the manager in an array. Read for POST, PUT and PATCH in one place: `schema/validate.ts`. */
export const oneElementArray: DialectRule = {
  id: "one-element-array",
  tolerates: "A single value such as the manager sent as an array of one.",
  source: "Microsoft Entra, develop a SCIM endpoint, example 5",
  section: "RFC 7643 §2.4",
}
