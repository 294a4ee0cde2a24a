import { Result } from "effect"
import { isRefusedName, parseAttributePath } from "../../schema/attribute-path.ts"
import { shortName } from "../note-list.ts"
import type { DialectRule } from "./dialect-rule.ts"

/**
 * A mapping to an attribute that does not exist here must not stop the rest: Entra sends one PATCH for all that
 * changed, so refusing `favouriteColour` would refuse the deactivation beside it, every 40 minutes, for ever.
 */
export const unknownAttribute: DialectRule = {
  id: "unknown-attribute",
  tolerates: "An attribute this service does not have; the operation on it is left out.",
  source: "Microsoft Entra, customise attribute mappings",
  section: "RFC 7644 §3.5.2",
  rewrite: (draft) =>
    draft.keyed && draft.path !== undefined && isForeignSection(draft.path)
      ? Result.succeed({ drafts: [], noted: [shortName(draft.path)] })
      : undefined,
  settle: ({ resolved }) => (resolved === undefined ? Result.succeed({ _tag: "Dropped" }) : undefined),
}

/** A schema URI that is no path: Entra's `http://schemas.microsoft.com/…/2.0/User`, or its URN without the colon. */
const isForeignSection = (key: string): boolean =>
  /^(?:urn|https?):/i.test(key) &&
  !/[[\]"\s]/.test(key) &&
  Result.isFailure(parseAttributePath(key)) &&
  !key.split(/[:./]/).some(isRefusedName)
