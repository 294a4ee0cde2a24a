import type { PersonDiffersAcrossEntitiesEvidence } from "../../rules/person-differs-across-entities.ts"
import { phrase } from "../phrase.ts"
import { standing } from "../readings.ts"
import type { SwedishRule } from "../swedish-rule.ts"

export const personDiffersAcrossEntities: SwedishRule<PersonDiffersAcrossEntitiesEvidence> = {
  title: "En person är olika i två enheter",
  means:
    "Samma adress har andra roller, eller är aktiv här och inaktiverad där, i en annan enhet i installationen. Den som lämnade den ena kan ha glömts bort i den andra.",
  messages: [
    phrase(
      "{userName} is {here} in {entity}, and {there} in {other}.",
      "{userName} är {here} i {entity}, och {there} i {other}.",
      { here: standing, there: standing },
    ),
  ],
  steps: [
    phrase(
      "Open the application of each of the entities, and assign the person in all that are right:",
      "Öppna applikationen för var och en av enheterna, och tilldela personen i alla som är rätt:",
    ),
  ],
}
