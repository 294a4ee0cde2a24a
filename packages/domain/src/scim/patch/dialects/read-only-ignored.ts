import { Result } from "effect"
import { isReadOnly } from "../mutability.ts"
import type { DialectRule } from "./dialect-rule.ts"

/**
 * Clients that read, change and write back put `schemas`, `meta` and `groups` inside the value of a pathless
 * operation, as RFC 7644 §3.5.1 lets them in a PUT. They mean nothing by it.
 */
export const readOnlyIgnored: DialectRule = {
  id: "read-only-ignored",
  tolerates: "Read-only attributes inside the value of an operation without a path; they are ignored.",
  source: "Okta SCIM 2.0 reference, read-modify-write of users",
  section: "RFC 7644 §3.5.1",
  settle: ({ keyed, resolved }) =>
    keyed && resolved !== undefined && isReadOnly(resolved) ? Result.succeed({ _tag: "Dropped" }) : undefined,
}
