import type { OverrideForgottenEvidence } from "../../rules/override-forgotten.ts"
import { phrase } from "../phrase.ts"
import type { SwedishRule } from "../swedish-rule.ts"

export const overrideForgotten: SwedishRule<OverrideForgottenEvidence> = {
  title: "En roll satt för hand är gammal, eller på väg att upphöra",
  means:
    "En roll satt för hand var tänkt för en tid. Efter 90 dagar är den oftast glömd; under de sju dagarna före dess slut bör någon veta att rollen snart ändras.",
  messages: [
    phrase(
      "{userName}: {by} set {role} by hand on {day}; it has no end.",
      "{userName}: {by} satte {role} för hand {day}; det har inget slut.",
    ),
    phrase(
      "{userName}: {by} set {role} by hand on {day}; it ends on {end}.",
      "{userName}: {by} satte {role} för hand {day}; det upphör {end}.",
    ),
  ],
  steps: [
    phrase("If {role} is to stay, let Okta give it:", "Om {role} ska vara kvar, låt Okta ge den:"),
    phrase("If {role} is to stay, let Entra give it:", "Om {role} ska vara kvar, låt Entra ge den:"),
    phrase(
      "End the override, or set it anew with a reason and an end, under Users > {userName} > Role.",
      "Avsluta rollen för hand, eller sätt den på nytt med ett skäl och ett slut, under Användare > {userName} > Roll.",
    ),
  ],
  does: [
    phrase(
      "Ends the override; the identity provider's role counts again.",
      "Avslutar rollen för hand; identitetsleverantörens roll gäller igen.",
    ),
  ],
}
