import { Result } from "effect"
import type { DialectRule } from "./dialect-rule.ts"

/**
 * Okta sends a placeholder password, and a new one with password sync. It is accepted and goes nowhere: the operation
 * ends here, before its value could reach a note, an error or a log.
 */
export const passwordIgnored: DialectRule = {
  id: "password-ignored",
  tolerates: "A password; it is accepted and not kept.",
  source: "Okta SCIM 2.0 reference, create and update a user",
  section: "RFC 7643 §4.1.1",
  settle: ({ resolved }) =>
    resolved?._tag === "Attribute" && resolved.attribute.mutability === "writeOnly"
      ? Result.succeed({ _tag: "Dropped" })
      : undefined,
}
