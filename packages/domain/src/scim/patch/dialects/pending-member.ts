import type { DialectRule } from "./dialect-rule.ts"

/** A team may come before its people. Refusing it would lose the members who are here, until somebody presses Retry. */
export const pendingMember: DialectRule = {
  id: "pending-member",
  tolerates: "A member who is not here yet; kept until a person with this externalId comes.",
  source: "Okta help, troubleshoot Group Push: repeated and racing pushes",
  section: "RFC 7643 §4.2",
}
