import { sameName } from "../../schema/attribute-path.ts"
import type { DialectRule } from "./dialect-rule.ts"

const patchOp = "urn:ietf:params:scim:api:messages:2.0:PatchOp"

/** Okta's documentation shows deactivation without `schemas`; the verb and `Operations` say enough. */
export const messageSchema: DialectRule = {
  id: "message-schema",
  tolerates: "A PATCH that does not name the PatchOp message in its schemas.",
  source: "Okta SCIM 2.0 reference, deactivate a user",
  section: "RFC 7644 §3.5.2",
}

/** Whether the `schemas` of a message lack the one of RFC 7644 §3.5.2. */
export const lacksPatchOp = (schemas: ReadonlyArray<string>): boolean =>
  !schemas.some((schema) => sameName(schema, patchOp))
