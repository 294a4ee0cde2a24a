import type { AttributeIgnoredByMappingEvidence } from "../../rules/attribute-ignored-by-mapping.ts"
import { phrase } from "../phrase.ts"
import { names } from "../readings.ts"
import type { SwedishRule } from "../swedish-rule.ts"

export const attributeIgnoredByMapping: SwedishRule<AttributeIgnoredByMappingEvidence> = {
  title: "Ett attribut som ser ut som en roll läses av ingen regel",
  means:
    "Identitetsleverantören skickar något som ser ut som en roll, för personer om vilka den inte säger något i userType, och mappningen läser det inte. Kanske var det därifrån rollen skulle komma.",
  messages: [
    phrase(
      "{path} has come for 1 person since {day} and is read by no rule: {values}.",
      "{path} har kommit för 1 person sedan {day} och läses inte av någon regel: {values}.",
      { values: names("values") },
    ),
    phrase(
      "{path} has come for {n} people since {day} and is read by no rule: {values}.",
      "{path} har kommit för {n} personer sedan {day} och läses inte av någon regel: {values}.",
      { values: names("values") },
    ),
  ],
  steps: [
    phrase("If it says nothing about roles, stop sending it:", "Om det inte säger något om roller, sluta skicka det:"),
    phrase(
      "Open Role mapping > Draft and add a tier that reads {path}.",
      "Öppna Rollmappning > Utkast och lägg till en plats som läser {path}.",
    ),
  ],
}
