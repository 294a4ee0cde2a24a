import { Result } from "effect"
import type { DialectRule } from "./dialect-rule.ts"

/** Entra writes `Add`, `Replace` and `Remove`; RFC 7644 §3.5.2 has them in lower case. */
export const capitalisedOp: DialectRule = {
  id: "capitalised-op",
  tolerates: 'An operation written with capitals, such as "Replace".',
  source: "Microsoft Entra, SCIM compatibility of the provisioning service",
  section: "RFC 7644 §3.5.2",
  rewrite: (draft) => {
    const op = draft.op.toLowerCase()
    return op === draft.op ? undefined : Result.succeed({ drafts: [{ ...draft, op }], noted: [undefined] })
  },
}
