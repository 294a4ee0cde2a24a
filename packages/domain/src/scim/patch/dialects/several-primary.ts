import type { DialectRule } from "./dialect-rule.ts"

/** PingOne marks two e-mails primary when one of them is empty. Kept as sent: `schema/validate.ts` notes it. */
export const severalPrimary: DialectRule = {
  id: "several-primary",
  tolerates: "More than one value marked as the primary one.",
  source: "PingOne, SCIM provisioning limitations",
  section: "RFC 7643 §2.4",
}
