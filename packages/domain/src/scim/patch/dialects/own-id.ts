import { Result } from "effect"
import { Mutability } from "../../error.ts"
import type { DialectRule } from "./dialect-rule.ts"

/**
 * Okta sends the resource's own id inside a pathless replace, with every change of membership too. The same id changes
 * nothing; another one is an attempt to change what is read-only.
 */
export const ownId: DialectRule = {
  id: "own-id",
  tolerates: "The resource's own id inside the value of an operation.",
  source: "Okta SCIM 2.0 reference, update a group",
  section: "RFC 7643 §3.1",
  settle: ({ keyed, resolved, value }, { resourceId }) => {
    if (!keyed || resolved?._tag !== "Attribute" || resolved.attribute.name !== "id") return undefined
    return value === resourceId && value !== undefined
      ? Result.succeed({ _tag: "Dropped" })
      : Result.fail(new Mutability({ path: "id", detail: "id cannot be changed; leave it out of the value." }))
  },
}
