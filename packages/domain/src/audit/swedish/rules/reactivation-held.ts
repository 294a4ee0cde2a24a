import type { ReactivationHeldEvidence } from "../../rules/reactivation-held.ts"
import { phrase } from "../phrase.ts"
import type { SwedishRule } from "../swedish-rule.ts"

export const reactivationHeld: SwedishRule<ReactivationHeldEvidence> = {
  title: "Identitetsleverantören vill släppa in någon som en administratör stängde ute",
  means:
    "En administratör inaktiverade personen här, och identitetsleverantören säger aktiv. Rollcall håller personen ute och svarar active: false, för den som bestämde här kan ha haft ett skäl.",
  messages: [
    phrase(
      "{userName} was deactivated here on {day}; the identity provider asked on {asked} to activate the person.",
      "{userName} inaktiverades här {day}; identitetsleverantören bad {asked} om att personen ska aktiveras.",
    ),
  ],
  steps: [
    phrase(
      "If the person is to stay out, end the assignment:",
      "Om personen ska hållas utanför, avsluta tilldelningen:",
    ),
    phrase(
      "If the person is to come back, open Users > {userName} and click Activate.",
      "Om personen ska komma tillbaka, öppna Användare > {userName} och klicka på Släpp in igen.",
    ),
  ],
  does: [
    phrase(
      "Activates the person, as the identity provider asked, after showing the role they would have.",
      "Aktiverar personen, som identitetsleverantören bad om, efter att ha visat vilken roll personen skulle få.",
    ),
  ],
}
