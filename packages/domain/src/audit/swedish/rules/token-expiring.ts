import type { TokenExpiringEvidence } from "../../rules/token-expiring.ts"
import { phrase } from "../phrase.ts"
import type { SwedishRule } from "../swedish-rule.ts"

export const tokenExpiring: SwedishRule<TokenExpiringEvidence> = {
  title: "En åtkomsttoken är på väg att upphöra",
  means:
    "Token upphör snart, eller har upphört, och ingen annan kan ta dess plats. Därefter avvisas identitetsleverantören: de som börjar väntar, och de som slutar behåller sin åtkomst.",
  messages: [
    phrase(
      "The access token that ends in {hint} of {label} works until {day}, and there is no other in its place.",
      "Åtkomsttoken som slutar på {hint} för {label} fungerar till {day}, och det finns ingen annan i dess ställe.",
    ),
  ],
}
