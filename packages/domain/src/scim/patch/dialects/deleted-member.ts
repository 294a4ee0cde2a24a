import type { DialectRule } from "./dialect-rule.ts"

/** A client that has not heard of a deletion still lists the person; a deleted person comes back by no such list. */
export const deletedMember: DialectRule = {
  id: "deleted-member",
  tolerates: "A member who was deleted; they are left out.",
  source: "RFC 7644 §3.6; Okta help, troubleshoot Group Push: repeated and racing pushes",
  section: "RFC 7644 §3.6",
}
