import type { DialectRule } from "./dialect-rule.ts"

/**
 * A remove whose filter matches nothing has already happened: a client that repeats it after a timeout must not fail.
 * RFC 7644 §3.5.2.2 fails a remove only without a path; `noTarget` for a filter without a match is asked of replace
 * alone (§3.5.2.3), though table 9 can be read as meaning every operation.
 */
export const removeWithoutMatch: DialectRule = {
  id: "remove-without-match",
  tolerates: "Removing what is not there; nothing changes.",
  source: "Okta help, troubleshoot Group Push: repeated and racing pushes",
  section: "RFC 7644 §3.5.2.2",
}
