import type { WebhookFailingEvidence } from "../../rules/webhook-failing.ts"
import { phrase } from "../phrase.ts"
import type { SwedishRule } from "../swedish-rule.ts"

export const webhookFailing: SwedishRule<WebhookFailingEvidence> = {
  title: "En webhook tar inte emot det den skickas",
  means:
    "Produkten svarar inte, eller svarar med fel. Den vet inte vem som har börjat, slutat eller fått en annan roll; det som gavs upp kommer först när det spelas upp igen.",
  messages: [
    phrase(
      "{webhook} did not take everything it was sent, and some was given up. The last answer: {answer}.",
      "{webhook} tog inte emot allt som skickades, och en del gavs upp. Det senaste svaret: {answer}.",
    ),
    phrase(
      "{webhook} did not take everything it was sent, and some was given up.",
      "{webhook} tog inte emot allt som skickades, och en del gavs upp.",
    ),
    phrase(
      "{webhook} does not take what it is sent. The last answer: {answer}.",
      "{webhook} tar inte emot det som skickas. Det senaste svaret: {answer}.",
    ),
    phrase("{webhook} does not take what it is sent.", "{webhook} tar inte emot det som skickas."),
    phrase(
      "{webhook} took nothing for days and was switched off. The last answer: {answer}.",
      "{webhook} tog inte emot något på flera dagar och slogs av. Det senaste svaret: {answer}.",
    ),
    phrase(
      "{webhook} took nothing for days and was switched off.",
      "{webhook} tog inte emot något på flera dagar och slogs av.",
    ),
  ],
  steps: [
    phrase(
      "Nothing is to be changed there: the product does not take what Rollcall sends.",
      "Inget behöver ändras där: produkten tar inte emot det som Rollcall skickar.",
    ),
    phrase(
      "Open Webhooks > {webhook} > Deliveries, and cure in the product what it answers.",
      "Öppna Webhookar > {webhook} > Leveranser, och åtgärda i produkten det som den svarar.",
    ),
    phrase("Open Webhooks > {webhook} and click Enable.", "Öppna Webhookar > {webhook} och klicka på Slå på."),
    phrase(
      "Click Replay, so that what was given up is sent again.",
      "Klicka på Spela upp igen, så att det som gavs upp skickas på nytt.",
    ),
  ],
}
