import type { ConnectionSilentEvidence } from "../../rules/connection-silent.ts"
import { phrase } from "../phrase.ts"
import type { SwedishRule } from "../swedish-rule.ts"

export const connectionSilent: SwedishRule<ConnectionSilentEvidence> = {
  title: "Identitetsleverantören har tystnat",
  means:
    "Ingen begäran har kommit på längre tid än den borde. Den som börjar väntar, och den som slutar behåller åtkomsten. Entra anropar var 40:e minut; andra anropar bara när något ändras, så för dem räknas tystnaden bara när något motsäger den.",
  messages: [
    phrase(
      "{label} last called on {at}, and Entra calls every 40 minutes.",
      "{label} anropade senast {at}, och Entra anropar var 40:e minut.",
    ),
    phrase(
      "{label} last called on {at}, and its last request was refused.",
      "{label} anropade senast {at}, och dess senaste begäran avvisades.",
    ),
    phrase(
      "{label} last called on {at}, and somebody signed in since whom it never pushed.",
      "{label} anropade senast {at}, och sedan dess har någon loggat in som den aldrig har skickat.",
    ),
  ],
  steps: [phrase("If it says that the credentials are wrong:", "Om det står att inloggningsuppgifterna är fel:")],
}
