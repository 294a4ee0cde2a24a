import type { ReactivatedWithHigherRoleEvidence } from "../../rules/reactivated-with-higher-role.ts"
import { phrase } from "../phrase.ts"
import { roles } from "../readings.ts"
import type { SwedishRule } from "../swedish-rule.ts"

export const reactivatedWithHigherRole: SwedishRule<ReactivatedWithHigherRoleEvidence> = {
  title: "Någon kom tillbaka med en högre roll",
  means:
    "Personen inaktiverades och släpptes in igen, och rollen är nu högre än förut. Ofta är det gruppen eller värdet från ett annat arbete; ibland ett konto som någon annan har tagit över.",
  messages: [
    phrase(
      "{userName} was deactivated on {from} as {before} and came back on {to} as {after}.",
      "{userName} inaktiverades {from} som {before} och kom tillbaka {to} som {after}.",
      { before: roles("before"), after: roles("after") },
    ),
  ],
  steps: [
    phrase(
      "If the higher role is not meant, give the one of before:",
      "Om den högre rollen inte är meningen, ge den som var förut:",
    ),
  ],
  does: [
    phrase(
      "Sets {role} by hand until the higher role is confirmed.",
      "Sätter {role} för hand tills den högre rollen är bekräftad.",
    ),
  ],
}
