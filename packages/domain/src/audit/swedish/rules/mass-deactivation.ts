import type { MassDeactivationEvidence } from "../../rules/mass-deactivation.ts"
import { phrase } from "../phrase.ts"
import { names } from "../readings.ts"
import type { SwedishRule } from "../swedish-rule.ts"

export const massDeactivation: SwedishRule<MassDeactivationEvidence> = {
  title: "Många personer förlorade sin åtkomst på en gång",
  means:
    "På en timme inaktiverades eller raderades mer än fem personer, och mer än en tiondel av alla, genom försörjningen; eller så togs de flesta medlemmarna ur ett team på en gång. Oftast har någon tagit bort en grupp från applikationen, och inte personerna.",
  messages: [
    phrase(
      "{label} took the access of {n} people in the hour from {at}: {names}.",
      "{label} tog åtkomsten från {n} personer under timmen från {at}: {names}.",
      { names: names("userNames") },
    ),
    phrase(
      "{label} took {lost} of {before} people out of {team} on {at}.",
      "{label} tog {lost} av {before} personer ur {team} {at}.",
    ),
  ],
  steps: [
    phrase(
      "If it was not meant, assign the group again: everybody comes back.",
      "Om det inte var meningen, tilldela gruppen igen: alla kommer tillbaka.",
    ),
    phrase("Let Entra ask first, from now on:", "Låt Entra fråga först, från och med nu:"),
    phrase(
      "Pause the connection under Connections, so that nothing more is taken away meanwhile.",
      "Pausa anslutningen under Anslutningar, så att inget mer tas bort under tiden.",
    ),
    phrase(
      "Turn on the brake under Connections > Settings: then the rest is held until you release it.",
      "Slå på bromsen under Anslutningar > Inställningar: då hålls resten kvar tills du släpper igenom det.",
    ),
  ],
}
