import type { PushesFailingEvidence } from "../../rules/pushes-failing.ts"
import { phrase } from "../phrase.ts"
import { names } from "../readings.ts"
import type { SwedishRule } from "../swedish-rule.ts"

export const pushesFailing: SwedishRule<PushesFailingEvidence> = {
  title: "Försörjningen misslyckas",
  means:
    "Identitetsleverantören försöker samma sak om och om igen och avvisas, eller så misslyckades mer än en tiondel av dess begäranden under en timme. Det den ville ändra är inte ändrat.",
  messages: [
    phrase(
      "{n} pushes of {label} ({request}) were answered {status}, {leavers} of them to deactivate somebody: {names}.",
      "{n} begäranden från {label} ({request}) fick svaret {status}, {leavers} av dem för att inaktivera någon: {names}.",
      { names: names("subjects") },
    ),
    phrase(
      "{n} pushes of {label} ({request}) were answered {status}: {names}.",
      "{n} begäranden från {label} ({request}) fick svaret {status}: {names}.",
      { names: names("subjects") },
    ),
  ],
  steps: [
    phrase('Cure what was answered: "{detail}".', "Åtgärda det som svarades: ”{detail}”."),
    phrase("Entra tries again by itself.", "Entra försöker igen av sig självt."),
    phrase(
      "Each attempt is under Events, with the request and the answer.",
      "Varje försök står i synkroniseringsloggen, med begäran och svaret.",
    ),
  ],
}
