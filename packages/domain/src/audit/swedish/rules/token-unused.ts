import type { TokenUnusedEvidence } from "../../rules/token-unused.ts"
import { phrase } from "../phrase.ts"
import type { SwedishRule } from "../swedish-rule.ts"

export const tokenUnused: SwedishRule<TokenUnusedEvidence> = {
  title: "En åtkomsttoken fungerar och ingen använder den",
  means:
    "Token har inte använts under de 14 dagarna sedan den skapades, eller på 90 dagar. En nyckel till en dörr som ingen går igenom är bara till nytta för en tjuv.",
  messages: [
    phrase(
      "The access token that ends in {hint} of {label} was made on {day} and never used.",
      "Åtkomsttoken som slutar på {hint} för {label} skapades {day} och har aldrig använts.",
    ),
    phrase(
      "The access token that ends in {hint} of {label} was last used on {day}.",
      "Åtkomsttoken som slutar på {hint} för {label} användes senast {day}.",
    ),
  ],
  steps: [
    phrase(
      "If it is to be used, enter it there; it is not shown again, so rotate it first:",
      "Om den ska användas, skriv in den där; den visas inte igen, så byt den först:",
    ),
    phrase(
      "If not, open Connections > {label} > Access tokens and click Revoke.",
      "Öppna annars Anslutningar > {label} > Åtkomsttoken och klicka på Återkalla.",
    ),
  ],
}
