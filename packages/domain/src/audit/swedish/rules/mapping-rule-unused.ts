import type { MappingRuleUnusedEvidence } from "../../rules/mapping-rule-unused.ts"
import { phrase } from "../phrase.ts"
import { meets } from "../readings.ts"
import type { SwedishRule } from "../swedish-rule.ts"

export const mappingRuleUnused: SwedishRule<MappingRuleUnusedEvidence> = {
  title: "En regel i mappningen har inte mött någon på länge",
  means:
    "Regeln har funnits i 90 dagar och inte gett någon en roll. Den gör ingen skada förrän någon skapar ett värde eller ett team som den möter, kanske någon som känner till regeln.",
  messages: [
    phrase(
      "The rule for {what} has given nobody a role since {day}.",
      "Regeln för {what} har inte gett någon en roll sedan {day}.",
      { what: meets },
    ),
  ],
  steps: [
    phrase(
      "If somebody should have it, check in Okta why nothing comes that it meets: {what}.",
      "Om någon borde ha den, kontrollera i Okta varför inget kommer som den möter: {what}.",
      { what: meets },
    ),
    phrase(
      "If somebody should have it, check in Entra why nothing comes that it meets: {what}.",
      "Om någon borde ha den, kontrollera i Entra varför inget kommer som den möter: {what}.",
      { what: meets },
    ),
    phrase(
      "Open Role mapping > Draft and disable the rule for {what}.",
      "Öppna Rollmappning > Utkast och stäng av regeln för {what}.",
      { what: meets },
    ),
  ],
}
