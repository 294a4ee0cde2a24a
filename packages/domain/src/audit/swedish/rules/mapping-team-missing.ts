import type { MappingTeamMissingEvidence } from "../../rules/mapping-team-missing.ts"
import { phrase } from "../phrase.ts"
import { common, meets, names } from "../readings.ts"
import type { SwedishRule } from "../swedish-rule.ts"

export const mappingTeamMissing: SwedishRule<MappingTeamMissingEvidence> = {
  title: "En regel läser ett team som är borta",
  means:
    "Teamet raderades, bytte namn, eller hör till en anslutning som är borta. Ingen får längre regelns roll, eller ingen förlorar den.",
  messages: [
    phrase(
      "The rule for {what} gives {role}, and there is none of that name. There is {similar}.",
      "Regeln för {what} ger {role}, och det finns inget med det namnet. Däremot finns {similar}.",
      { what: meets, role: common, similar: names("similar") },
    ),
    phrase(
      "The rule for {what} gives {role}, and there is none of that name.",
      "Regeln för {what} ger {role}, och det finns inget med det namnet.",
      { what: meets, role: common },
    ),
    phrase(
      "The rule for {what} gives {role}, and it was deleted. There is {similar}.",
      "Regeln för {what} ger {role}, och teamet är raderat. Däremot finns {similar}.",
      { what: meets, role: common, similar: names("similar") },
    ),
    phrase(
      "The rule for {what} gives {role}, and it was deleted.",
      "Regeln för {what} ger {role}, och teamet är raderat.",
      { what: meets, role: common },
    ),
    phrase(
      "The rule for {what} gives {role}, and no connection keeps it up to date. There is {similar}.",
      "Regeln för {what} ger {role}, och ingen anslutning håller teamet uppdaterat. Däremot finns {similar}.",
      { what: meets, role: common, similar: names("similar") },
    ),
    phrase(
      "The rule for {what} gives {role}, and no connection keeps it up to date.",
      "Regeln för {what} ger {role}, och ingen anslutning håller teamet uppdaterat.",
      { what: meets, role: common },
    ),
  ],
  steps: [
    phrase("If the group is to be a team again:", "Om gruppen ska bli ett team igen:"),
    phrase(
      "Open Role mapping > Draft and choose another team, or disable the rule.",
      "Öppna Rollmappning > Utkast och välj ett annat team, eller stäng av regeln.",
    ),
    phrase(
      "Open Role mapping > Draft and let the rule read {team}.",
      "Öppna Rollmappning > Utkast och låt regeln läsa {team}.",
    ),
  ],
}
