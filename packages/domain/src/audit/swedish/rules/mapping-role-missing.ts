import type { MappingRoleMissingEvidence } from "../../rules/mapping-role-missing.ts"
import { phrase } from "../phrase.ts"
import { meets } from "../readings.ts"
import type { SwedishRule } from "../swedish-rule.ts"

export const mappingRoleMissing: SwedishRule<MappingRoleMissingEvidence> = {
  title: "Mappningen pekar på en roll som är avvecklad eller borta",
  means:
    "En regel, standardrollen eller taket nämner en roll som ingen längre kan få. Den som skulle få den behåller den gamla rollen, eller får standardrollen.",
  messages: [
    phrase(
      'The default role points to a role nobody can have. The default role "{role}" is not in the catalogue.',
      "Standardrollen pekar på en roll som ingen kan ha. Standardrollen ”{role}” finns inte bland rollerna.",
    ),
    phrase(
      'The default role points to a role nobody can have. The default role "{role}" is retired.',
      "Standardrollen pekar på en roll som ingen kan ha. Standardrollen ”{role}” är avvecklad.",
    ),
    phrase(
      'The ceiling points to a role nobody can have. The ceiling "{role}" is not in the catalogue.',
      "Taket pekar på en roll som ingen kan ha. Taket ”{role}” finns inte bland rollerna.",
    ),
    phrase(
      'The ceiling points to a role nobody can have. The ceiling "{role}" is retired.',
      "Taket pekar på en roll som ingen kan ha. Taket ”{role}” är avvecklat.",
    ),
    phrase(
      'The rule for {what} points to a role nobody can have. The role "{role}" is not in the catalogue.',
      "Regeln för {what} pekar på en roll som ingen kan ha. Rollen ”{role}” finns inte bland rollerna.",
      { what: meets },
    ),
    phrase(
      'The rule for {what} points to a role nobody can have. The role "{role}" is retired.',
      "Regeln för {what} pekar på en roll som ingen kan ha. Rollen ”{role}” är avvecklad.",
      { what: meets },
    ),
  ],
  steps: [
    phrase(
      "Once a role is chosen in its place, offer those that there are:",
      "När en roll är vald i dess ställe, erbjud dem som finns:",
    ),
    phrase(
      "Open Role mapping > Draft and choose another role there.",
      "Öppna Rollmappning > Utkast och välj en annan roll där.",
    ),
  ],
}
