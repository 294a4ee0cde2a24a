import type { UserTypeIsEmploymentTypeEvidence } from "../../rules/user-type-is-employment-type.ts"
import { phrase } from "../phrase.ts"
import { names } from "../readings.ts"
import type { SwedishRule } from "../swedish-rule.ts"

export const userTypeIsEmploymentType: SwedishRule<UserTypeIsEmploymentTypeEvidence> = {
  title: "userType säger hur personer är anställda, inte vad de får göra",
  means:
    "För hälften av personerna eller fler säger userType Employee, Contractor eller liknande: en förvald mappning fyller det från basprofilen. De orden är inga roller, så de flesta behåller sin roll eller får standardrollen. Den som botar detta botar också konflikterna om de enskilda personerna.",
  messages: [
    phrase(
      "userType says how people are employed for {n} of 1 person: {values}.",
      "userType säger hur personer är anställda för {n} av 1 person: {values}.",
      { values: names("values") },
    ),
    phrase(
      "userType says how people are employed for {n} of {all} people: {values}.",
      "userType säger hur personer är anställda för {n} av {all} personer: {values}.",
      { values: names("values") },
    ),
  ],
  steps: [
    phrase("If userType is to stay as it is:", "Om userType ska förbli som det är:"),
    phrase(
      "Open Role mapping > Draft and add {values} to the values that are no opinion, or read another attribute.",
      "Öppna Rollmappning > Utkast och lägg till {values} bland värdena som inte säger något om rollen, eller läs ett annat attribut.",
      { values: names("values") },
    ),
  ],
}
