import type { TokenExposedEvidence } from "../../rules/token-exposed.ts"
import { phrase } from "../phrase.ts"
import type { SwedishRule } from "../swedish-rule.ts"

export const tokenExposed: SwedishRule<TokenExposedEvidence> = {
  title: "En åtkomsttoken är i andras händer",
  means:
    "Token stod där andra kunde läsa den, eller används från ett nätverk och av ett program som aldrig har setts förut medan den vanliga identitetsleverantören fortsätter att använda den. Den som har token kan göra administratörer och läsa om alla.",
  messages: [
    phrase(
      "The access token that ends in {hint} of {label} was found by a secret scanner: {where}.",
      "Åtkomsttoken som slutar på {hint} för {label} hittades av ett program som söker efter hemligheter: {where}.",
    ),
    phrase(
      "The access token that ends in {hint} of {label} was sent in a URL: {where}.",
      "Åtkomsttoken som slutar på {hint} för {label} skickades i en URL: {where}.",
    ),
    phrase(
      "The access token that ends in {hint} of {label} stood in a log: {where}.",
      "Åtkomsttoken som slutar på {hint} för {label} stod i en logg: {where}.",
    ),
    phrase(
      "The access token that ends in {hint} of {label} is used by a stranger: {where}.",
      "Åtkomsttoken som slutar på {hint} för {label} används av en okänd: {where}.",
    ),
  ],
  steps: [
    phrase(
      "At once, in Rollcall, open Connections > {label} > Access tokens, click Revoke beside the one that ends in {hint}, and make a new one.",
      "Öppna genast i Rollcall Anslutningar > {label} > Åtkomsttoken, klicka på Återkalla bredvid den som slutar på {hint}, och skapa en ny.",
    ),
    phrase(
      "Then look under Events at what was done with the old token since.",
      "Se sedan i synkroniseringsloggen vad som har gjorts med den gamla token sedan dess.",
    ),
  ],
}
