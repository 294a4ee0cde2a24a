import type { SeveralPrimaryRolesEvidence } from "../../rules/several-primary-roles.ts"
import { phrase } from "../phrase.ts"
import { roles } from "../readings.ts"
import type { SwedishRule } from "../swedish-rule.ts"

export const severalPrimaryRoles: SwedishRule<SeveralPrimaryRolesEvidence> = {
  title: "Mer än en roll är märkt som primär",
  means:
    "SCIM tillåter ett primärt värde (RFC 7643 §2.4), så ingen kan säga vilken roll som avses. Rollcall använder den lägsta av de märkta tills det är rättat: hellre för lite åtkomst än för mycket.",
  messages: [
    phrase(
      "{userName}: {path} marks more than one value as primary. The lowest is used until it is put right, so the role is {role}.",
      "{userName}: {path} märker mer än ett värde som primärt. Det lägsta används tills det är rättat, så rollen är {role}.",
      { role: roles("effective") },
    ),
  ],
}
