import type { LinkWaitingEvidence } from "../../rules/link-waiting.ts"
import { phrase } from "../phrase.ts"
import type { SwedishRule } from "../swedish-rule.ts"

export const linkWaiting: SwedishRule<LinkWaitingEvidence> = {
  title: "Någon som skapades för hand väntar på att länkas",
  means:
    "Identitetsleverantören försörjde en person som en administratör hade skapat för hand tidigare, och på två dagar har inget bundit ihop de två. Tills dess ändrar identitetsleverantören ingenting hos personen: inte rollen, och inte åtkomsten när den slutar.",
  messages: [
    phrase(
      "{userName} was made by hand. The identity provider has pushed somebody of the same user name since {day}, and the two are not linked.",
      "{userName} skapades för hand. Identitetsleverantören har skickat någon med samma användarnamn sedan {day}, och de två är inte länkade.",
    ),
  ],
  steps: [
    phrase(
      "If it is another person, give one of the two another user name:",
      "Om det är en annan person, ge en av de två ett annat användarnamn:",
    ),
    phrase(
      "If it is the same person, link the two in Rollcall, and let the person be pushed again:",
      "Om det är samma person, länka de två i Rollcall, och låt personen skickas igen:",
    ),
    phrase(
      "Compare the two under Users > {userName} and click Link; the person has a privileged role, so make sure that it is the same one.",
      "Jämför de två under Användare > {userName} och klicka på Länka; personen har en privilegierad roll, så se till att det är samma.",
    ),
    phrase(
      "Compare the two under Users > {userName} and click Link.",
      "Jämför de två under Användare > {userName} och klicka på Länka.",
    ),
  ],
  does: [
    phrase(
      "Links the person to the identity provider, whose next push then changes them.",
      "Länkar personen till identitetsleverantören, som sedan ändrar personen nästa gång den skickas.",
    ),
  ],
}
