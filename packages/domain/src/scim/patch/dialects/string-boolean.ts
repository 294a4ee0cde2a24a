import type { DialectRule } from "./dialect-rule.ts"

/**
 * Without its compatibility flag Entra sends `"False"` for `false`; read as JavaScript reads it, that keeps a leaver
 * active. Values are read in one place for POST, PUT and PATCH (`schema/validate.ts`), so the rule has its code there.
 */
export const stringBoolean: DialectRule = {
  id: "string-boolean",
  tolerates: 'A boolean sent as text, such as "False".',
  source: "Microsoft Entra, SCIM compatibility of the provisioning service",
  section: "RFC 7643 §2.3.2",
}
