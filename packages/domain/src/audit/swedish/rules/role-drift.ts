import type { RoleDriftEvidence } from "../../rules/role-drift.ts"
import { phrase } from "../phrase.ts"
import { roles } from "../readings.ts"
import type { SwedishRule } from "../swedish-rule.ts"

export const roleDrift: SwedishRule<RoleDriftEvidence> = {
  title: "Rollen här är inte den som identitetsleverantören ger",
  means:
    "En administratör har satt rollen för hand och identitetsleverantören säger fortfarande en annan. Vad granskare läser hos identitetsleverantören är då inte vad personen får göra.",
  messages: [
    phrase(
      "{userName} is {role} here, set by hand by {by}; the identity provider gives {other}.",
      "{userName} är {role} här, satt för hand av {by}; identitetsleverantören ger {other}.",
      { role: roles("effective"), other: roles("idp") },
    ),
    phrase(
      "{userName} is {role} here, set by hand; the identity provider gives {other}.",
      "{userName} är {role} här, satt för hand; identitetsleverantören ger {other}.",
      { role: roles("effective"), other: roles("idp") },
    ),
  ],
  steps: [
    phrase("If {role} is right, let Okta give it:", "Om {role} är rätt, låt Okta ge den:", {
      role: roles("effective"),
    }),
    phrase(
      "Entra does not see a role that was set here. If {role} is right, let Entra give it:",
      "Entra ser inte en roll som sattes här. Om {role} är rätt, låt Entra ge den:",
      { role: roles("effective") },
    ),
    phrase(
      "If {role} is right, end the override under Users > {userName} > Role.",
      "Om {role} är rätt, avsluta rollen för hand under Användare > {userName} > Roll.",
      { role: roles("idp") },
    ),
  ],
  does: [
    phrase(
      "Ends the override, so that the role is {role} again, as the identity provider gives it.",
      "Avslutar rollen för hand, så att rollen åter är {role}, som identitetsleverantören ger.",
      { role: roles("idp") },
    ),
  ],
}
