import type { RoleSignalLostEvidence } from "../../rules/role-signal-lost.ts"
import { phrase } from "../phrase.ts"
import { roles } from "../readings.ts"
import type { SwedishRule } from "../swedish-rule.ts"

export const roleSignalLost: SwedishRule<RoleSignalLostEvidence> = {
  title: "Identitetsleverantören anger inte längre någon roll",
  means:
    "Personen hade en roll från identitetsleverantören, som nu inte säger något om den. Den senaste rollen behålls, så att ett misstag i en mappning inte tar någons åtkomst; men en roll som borde ha upphört finns också kvar.",
  messages: [
    phrase(
      "{userName}: the identity provider no longer says a role; its last answer, {role}, is kept.",
      "{userName}: identitetsleverantören anger inte längre någon roll; dess senaste svar, {role}, behålls.",
      { role: roles("roles") },
    ),
  ],
  steps: [
    phrase(
      "If {role} is still right, let the identity provider say so; otherwise choose the role that is:",
      "Om {role} fortfarande är rätt, låt identitetsleverantören säga det; välj annars den roll som är det:",
      { role: roles("roles") },
    ),
    phrase(
      "Check Directory > Profile Editor > the application's profile: an attribute of type Personal is set for each person, one of type Group by the group that assigns them.",
      "Kontrollera Directory > Profile Editor > applikationens profil: ett attribut av typen Personal sätts för varje person, ett av typen Group av gruppen som tilldelar dem.",
    ),
  ],
}
