import { Result } from "effect"
import { isJsonArray } from "../../json.ts"
import type { DialectRule } from "./dialect-rule.ts"

/**
 * Entra takes elements away with a value in place of a filter. RFC 7644 §3.5.2.2 knows no value on `remove`, and a
 * strict reader would empty the whole attribute.
 */
export const removeByValue: DialectRule = {
  id: "remove-by-value",
  tolerates: "A remove with the elements to take away in its value; only those go.",
  source: "Microsoft Entra, SCIM compatibility of the provisioning service, without aadOptscim062020",
  section: "RFC 7644 §3.5.2.2",
  settle: ({ op, path, resolved, value }) =>
    op === "remove" &&
    path.filter === undefined &&
    resolved?._tag === "Attribute" &&
    resolved.subAttribute === undefined &&
    resolved.attribute.multiValued &&
    value !== undefined &&
    value !== null
      ? Result.succeed({ _tag: "Revalued", value: isJsonArray(value) ? value : [value] })
      : undefined,
}
