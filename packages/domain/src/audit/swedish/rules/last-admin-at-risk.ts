import type { LastAdminAtRiskEvidence } from "../../rules/last-admin-at-risk.ts"
import { phrase } from "../phrase.ts"
import { choice, roles } from "../readings.ts"
import type { SwedishRule } from "../swedish-rule.ts"

export const lastAdminAtRisk: SwedishRule<LastAdminAtRiskEvidence> = {
  title: "Den sista administratören skulle förlora rollen",
  means:
    "Identitetsleverantören bad om att ta administrationen från enhetens sista administratör. Rollcall håller kvar rollen, för annars kunde ingen släppa in någon efteråt. Så snart någon annan administrerar får personen den roll som begärdes.",
  messages: [
    phrase(
      "{userName} is kept as {role}. {wanted} was asked for, but this is the last administrator of {entity}.",
      "{userName} behålls som {role}: {wanted} begärdes, men det här är den sista administratören i {entity}.",
      { role: roles("held"), wanted: roles("wanted") },
    ),
  ],
  steps: [
    phrase(
      "Choose another person of {entity} who is to be {role}.",
      "Välj en annan person i {entity} som ska vara {role}.",
      { role: choice },
    ),
    phrase(
      "Or set {role} by hand for another person under Users > the person > Role.",
      "Eller sätt {role} för hand för en annan person under Användare > personen > Roll.",
      { role: choice },
    ),
  ],
  does: [
    phrase(
      "Decides the role again. It stays held while there is no other administrator.",
      "Avgör rollen på nytt. Den behålls så länge det inte finns någon annan administratör.",
    ),
  ],
}
