import type { MappedTeamEmptyEvidence } from "../../rules/mapped-team-empty.ts"
import { phrase } from "../phrase.ts"
import { roles } from "../readings.ts"
import type { SwedishRule } from "../swedish-rule.ts"

export const mappedTeamEmpty: SwedishRule<MappedTeamEmptyEvidence> = {
  title: "Ett team som ger en roll är tomt",
  means:
    "Personer fick en roll av det här teamet, och på 14 dagar har ingen aktiv varit med i det. Oftast har gruppen ersatts av en annan hos identitetsleverantören, och de som borde ha rollen har den inte.",
  messages: [
    phrase(
      "{team} gives {role}, and nobody active has been in it since {day}.",
      "{team} ger {role}, och ingen aktiv har varit med i det sedan {day}.",
      { role: roles("gives") },
    ),
  ],
  steps: [
    phrase(
      "If another group has taken its place, let the rule read that one; if not, put people in:",
      "Om en annan grupp har tagit dess plats, låt regeln läsa den; sätt annars in personer:",
    ),
    phrase(
      "Are they in a group inside that group? Entra provisions the first level only.",
      "Är de med i en grupp inuti den gruppen? Entra skickar bara den första nivån.",
    ),
    phrase(
      "Open Role mapping > Draft and change the rule, or disable it.",
      "Öppna Rollmappning > Utkast och ändra regeln, eller stäng av den.",
    ),
  ],
}
