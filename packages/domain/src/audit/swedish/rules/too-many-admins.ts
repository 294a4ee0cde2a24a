import type { TooManyAdminsEvidence } from "../../rules/too-many-admins.ts"
import { phrase } from "../phrase.ts"
import { names } from "../readings.ts"
import type { SwedishRule } from "../swedish-rule.ts"

export const tooManyAdmins: SwedishRule<TooManyAdminsEvidence> = {
  title: "Många personer administrerar",
  means:
    "Fler än fem personer administrerar, och fler än en tiondel av alla som är aktiva. Ju fler de är, desto mindre märker någon vad en av dem gör, eller att ett konto har tagits över.",
  messages: [
    phrase(
      "{n} people of {entity} administer, more than {most}: {names}.",
      "{n} personer i {entity} administrerar, fler än {most}: {names}.",
      { names: names("userNames") },
    ),
  ],
  steps: [phrase("For each of them who does not need it:", "För var och en av dem som inte behöver det:")],
}
