import type { UserStaleEvidence } from "../../rules/user-stale.ts"
import { phrase } from "../phrase.ts"
import { roles } from "../readings.ts"
import type { SwedishRule } from "../swedish-rule.ts"

export const userStale: SwedishRule<UserStaleEvidence> = {
  title: "Ingen har nämnt eller sett personen på länge",
  means:
    "Ingen begäran från identitetsleverantören har nämnt personen på 180 dagar, och personen har inte loggat in på 90. Identitetsleverantörer skickar bara det som ändras, så det bevisar ingenting; men en person som slutade obemärkt ser likadan ut.",
  messages: [
    phrase(
      "{userName}, {role}: the identity provider last named the person on {day}, and the person has never signed in.",
      "{userName}, {role}: identitetsleverantören nämnde senast personen {day}, och personen har aldrig loggat in.",
      { role: roles("roles") },
    ),
    phrase(
      "{userName}, {role}: the identity provider last named the person on {day}, and the person last signed in on {signedIn}.",
      "{userName}, {role}: identitetsleverantören nämnde senast personen {day}, och personen loggade senast in {signedIn}.",
      { role: roles("roles") },
    ),
  ],
  steps: [
    phrase(
      "If Entra says that the person is not in scope, they left unnoticed: deactivate them in Rollcall.",
      "Om Entra säger att personen inte omfattas har personen slutat obemärkt: inaktivera personen i Rollcall.",
    ),
  ],
}
