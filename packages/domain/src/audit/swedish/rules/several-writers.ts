import type { SeveralWritersEvidence } from "../../rules/several-writers.ts"
import { phrase } from "../phrase.ts"
import { joined } from "../readings.ts"
import type { SwedishRule } from "../swedish-rule.ts"

export const severalWriters: SwedishRule<SeveralWritersEvidence> = {
  title: "Två applikationer skriver till enheten",
  means:
    "Inom ett dygn har två applikationer hos en identitetsleverantör skrivit turvis till samma enhet, eller en avvecklad försöker fortfarande. Var och en tror att den ensam avgör vem som är här: vad den ena ger tar den andra.",
  messages: [
    phrase("{writers} both write to {entity}.", "{writers} skriver båda till {entity}.", {
      writers: joined("writers"),
    }),
  ],
  steps: [
    phrase(
      "Revoke the token of the one that is not to write, under Connections > Access tokens.",
      "Återkalla token för den som inte ska skriva, under Anslutningar > Åtkomsttoken.",
    ),
  ],
}
