import type { TeamOrphanedEvidence } from "../../rules/team-orphaned.ts"
import { phrase } from "../phrase.ts"
import { roles } from "../readings.ts"
import type { SwedishRule } from "../swedish-rule.ts"

export const teamOrphaned: SwedishRule<TeamOrphanedEvidence> = {
  title: "Ett team hålls inte längre uppdaterat",
  means:
    "Identitetsleverantören skapade teamet och har inte skickat det på 90 dagar, medan den skickade andra; eller så är anslutningen som teamet kom genom borta. Vem som går med i eller lämnar gruppen där berättas inte här. En grupp där inget ändras ser likadan ut, så titta innan du gör något.",
  messages: [
    phrase(
      "{team}, which gives {role}, was last pushed on {day}, and no connection keeps it up to date.",
      "{team}, som ger {role}, skickades senast {day}, och ingen anslutning håller det uppdaterat.",
      { role: roles("gives") },
    ),
    phrase(
      "{team}, which gives {role}, was last pushed on {day}, and other teams have been pushed since.",
      "{team}, som ger {role}, skickades senast {day}, och andra team har skickats sedan dess.",
      { role: roles("gives") },
    ),
    phrase(
      "{team} was last pushed on {day}, and no connection keeps it up to date.",
      "{team} skickades senast {day}, och ingen anslutning håller det uppdaterat.",
    ),
    phrase(
      "{team} was last pushed on {day}, and other teams have been pushed since.",
      "{team} skickades senast {day}, och andra team har skickats sedan dess.",
    ),
  ],
  steps: [
    phrase("If it is not in the list, push it anew:", "Om den inte finns i listan, skicka den på nytt:"),
    phrase(
      "If the group is gone there, delete the team under Teams > {team}.",
      "Om gruppen är borta där, ta bort teamet under Team > {team}.",
    ),
  ],
}
