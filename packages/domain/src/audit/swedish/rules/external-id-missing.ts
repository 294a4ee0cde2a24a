import type { ExternalIdMissingEvidence } from "../../rules/external-id-missing.ts"
import { phrase } from "../phrase.ts"
import type { SwedishRule } from "../swedish-rule.ts"

export const externalIdMissing: SwedishRule<ExternalIdMissingEvidence> = {
  title: "Identitetsleverantören skickar inget externt id",
  means:
    "Utan externalId hittas personen igen bara på användarnamnet. När namnet ändras kan identitetsleverantören skapa en andra person, utan den förstas roll och team.",
  messages: [phrase("{userName} has no external id.", "{userName} har inget externt id.")],
  steps: [
    phrase(
      "Nothing is to be done here: the next push of the person fills the id in.",
      "Inget behöver göras här: nästa gång personen skickas fylls id:t i.",
    ),
  ],
}
