import type { TokenNeverRotatedEvidence } from "../../rules/token-never-rotated.ts"
import { phrase } from "../phrase.ts"
import type { SwedishRule } from "../swedish-rule.ts"

export const tokenNeverRotated: SwedishRule<TokenNeverRotatedEvidence> = {
  title: "En åtkomsttoken har inte bytts på länge",
  means:
    "Token har varit densamma i mer än ett år. Ju längre en hemlighet lever, desto fler personer och säkerhetskopior har sett den; den som har den kan göra administratörer.",
  messages: [
    phrase(
      "The access token that ends in {hint} of {label} has been the same since {day}.",
      "Åtkomsttoken som slutar på {hint} för {label} har varit densamma sedan {day}.",
    ),
  ],
}
