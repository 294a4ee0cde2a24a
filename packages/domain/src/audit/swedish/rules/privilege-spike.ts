import type { PrivilegeSpikeEvidence } from "../../rules/privilege-spike.ts"
import { phrase } from "../phrase.ts"
import { names } from "../readings.ts"
import type { SwedishRule } from "../swedish-rule.ts"

export const privilegeSpike: SwedishRule<PrivilegeSpikeEvidence> = {
  title: "Flera personer steg till en privilegierad roll inom en timme",
  means:
    "Tre personer eller fler fick inom 60 minuter en roll som administrerar eller har en känslig behörighet, långt fler än andra dagar. Det kan vara ett nytt team av administratörer; det kan vara någon som har tagit över identitetsleverantören.",
  messages: [
    phrase(
      "{n} people of {entity} rose to a privileged role by hand or by a new mapping in the hour from {at}: {names}.",
      "{n} personer i {entity} steg till en privilegierad roll, för hand eller genom en ny mappning, under timmen från {at}: {names}.",
      { names: names("userNames") },
    ),
    phrase(
      "{n} people of {entity} rose to a privileged role by a push in the hour from {at}: {names}.",
      "{n} personer i {entity} steg till en privilegierad roll genom försörjningen under timmen från {at}: {names}.",
      { names: names("userNames") },
    ),
  ],
  steps: [
    phrase(
      "If it was not meant, give each of them the old role back, and look at who else was in the group:",
      "Om det inte var meningen, ge var och en av dem den gamla rollen tillbaka, och se vilka fler som var med i gruppen:",
    ),
    phrase(
      "If you do not know who did it, pause the connection under Connections: the identity provider waits meanwhile.",
      "Om du inte vet vem som gjorde det, pausa anslutningen under Anslutningar: identitetsleverantören väntar under tiden.",
    ),
    phrase(
      "Look at the events of that hour under Events, with what caused each.",
      "Se på den timmens händelser i synkroniseringsloggen, med vad som orsakade var och en.",
    ),
  ],
}
