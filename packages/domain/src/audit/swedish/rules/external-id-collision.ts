import type { ExternalIdCollisionEvidence } from "../../rules/external-id-collision.ts"
import { phrase } from "../phrase.ts"
import type { SwedishRule } from "../swedish-rule.ts"

export const externalIdCollision: SwedishRule<ExternalIdCollisionEvidence> = {
  title: "Två personer har samma externa id",
  means:
    "externalId är identitetsleverantörens eget namn på en person, och här står det för två: personen tilldelades två gånger, eller så klonades applikationen. En ändring kan nå fel person.",
  messages: [
    phrase("{userName} and {others} have the external id {id}.", "{userName} och {others} har samma externa id, {id}."),
  ],
  steps: [
    phrase(
      "Decide which of {names} is the person, and end the assignment of the other:",
      "Bestäm vem av {names} som är personen, och avsluta den andras tilldelning:",
    ),
  ],
}
