import type { DeactivationUnacknowledgedEvidence } from "../../rules/deactivation-unacknowledged.ts"
import { phrase } from "../phrase.ts"
import type { SwedishRule } from "../swedish-rule.ts"

export const deactivationUnacknowledged: SwedishRule<DeactivationUnacknowledgedEvidence> = {
  title: "Produkten vet inte att personen är ute",
  means:
    "Identitetsleverantören tog bort personen, Rollcall berättade det för produkten med en webhook, och fem minuter senare har produkten inte svarat att den vet. Tills dess kan personen fortfarande vara inloggad där.",
  messages: [
    phrase(
      "{userName} was taken away at {at}, and {webhook} has not acknowledged it. The last answer: {answer}.",
      "{userName} togs bort {at}, och {webhook} har inte bekräftat det. Det senaste svaret: {answer}.",
    ),
    phrase(
      "{userName} was taken away at {at}, and {webhook} has not acknowledged it.",
      "{userName} togs bort {at}, och {webhook} har inte bekräftat det.",
    ),
  ],
  steps: [
    phrase(
      "Nothing is to be changed in Okta: it has done its part.",
      "Inget behöver ändras i Okta: den har gjort sitt.",
    ),
    phrase(
      "Nothing is to be changed in Entra: it has done its part.",
      "Inget behöver ändras i Entra: den har gjort sitt.",
    ),
    phrase(
      "End the person's sessions in the product by hand, now.",
      "Avsluta personens sessioner i produkten för hand, nu.",
    ),
    phrase(
      "See under Webhooks > {webhook} > Deliveries why it does not answer, and click Replay.",
      "Se under Webhookar > {webhook} > Leveranser varför den inte svarar, och klicka på Spela upp igen.",
    ),
  ],
}
