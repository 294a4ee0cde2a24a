import type { MappingRuleShadowedEvidence } from "../../rules/mapping-rule-shadowed.ts"
import { phrase } from "../phrase.ts"
import { common, meets } from "../readings.ts"
import type { SwedishRule } from "../swedish-rule.ts"

export const mappingRuleShadowed: SwedishRule<MappingRuleShadowedEvidence> = {
  title: "En regel i mappningen kan aldrig vinna",
  means:
    "En tidigare regel på samma nivå möter allt som den här möter. Den som skrev den väntar sig en roll som den inte ger.",
  messages: [
    phrase(
      "The rule for {what} is to give {role}. An earlier rule of this tier gives the role that is named so: this one is never used.",
      "Regeln för {what} ska ge {role}. En tidigare regel på samma plats ger rollen som heter så: den här används aldrig.",
      { what: meets, role: common },
    ),
    phrase(
      "The rule for {what} is to give {role}. An earlier rule of this tier meets the same: this one is never used.",
      "Regeln för {what} ska ge {role}. En tidigare regel på samma plats möter detsamma: den här används aldrig.",
      { what: meets, role: common },
    ),
  ],
  steps: [
    phrase(
      "Nothing is to be changed in Okta: the rule is wrong, not what Okta sends.",
      "Inget behöver ändras i Okta: regeln är fel, inte det som Okta skickar.",
    ),
    phrase(
      "Nothing is to be changed in Entra: the rule is wrong, not what Entra sends.",
      "Inget behöver ändras i Entra: regeln är fel, inte det som Entra skickar.",
    ),
    phrase(
      "Open Role mapping > Draft and move the rule for {what} before the one that meets the same, or delete it.",
      "Öppna Rollmappning > Utkast och flytta regeln för {what} före den som möter detsamma, eller ta bort den.",
      { what: meets },
    ),
  ],
}
