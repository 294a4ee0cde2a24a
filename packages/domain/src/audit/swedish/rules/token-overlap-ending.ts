import type { TokenOverlapEndingEvidence } from "../../rules/token-overlap-ending.ts"
import { phrase } from "../phrase.ts"
import type { SwedishRule } from "../swedish-rule.ts"

export const tokenOverlapEnding: SwedishRule<TokenOverlapEndingEvidence> = {
  title: "Den gamla åtkomsttoken upphör, och den nya används inte",
  means:
    "Ett byte påbörjades, och mindre än ett dygn innan den gamla token upphör används den fortfarande av identitetsleverantören. Den nya har troligen inte skrivits in där; när den gamla upphör avvisas försörjningen.",
  messages: [
    phrase(
      "{label} still pushes with the old token that ends in {hint}, which works until {at}; the new one, that ends in {newHint}, has not been used.",
      "{label} använder fortfarande den gamla token som slutar på {hint}, som fungerar till {at}; den nya, som slutar på {newHint}, har inte använts.",
    ),
  ],
  steps: [
    phrase(
      "If the new token is lost, or more time is needed, open Connections > {label} > Access tokens and rotate again with a longer overlap.",
      "Om den nya token har gått förlorad, eller mer tid behövs, öppna Anslutningar > {label} > Åtkomsttoken och byt igen med en längre överlappning.",
    ),
  ],
}
