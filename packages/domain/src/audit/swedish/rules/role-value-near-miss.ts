import type { RoleValueNearMissEvidence } from "../../rules/role-value-near-miss.ts"
import { phrase } from "../phrase.ts"
import { choice } from "../readings.ts"
import type { SwedishRule } from "../swedish-rule.ts"

export const roleValueNearMiss: SwedishRule<RoleValueNearMissEvidence> = {
  title: "Identitetsleverantören skickar ett ord som nästan är en roll",
  means:
    "Ett värde är felstavat, eller skrivet med andra versaler, mellanslag eller osynliga tecken. Ett felstavat värde är ingen roll, så personen behåller den senaste goda rollen; ett som bara ser annorlunda ut förstås, och nämns här så att det kan rättas till.",
  messages: [
    phrase(
      '{userName}: {path} says "{value}", which was read as {role}.',
      "{userName}: {path} säger ”{value}”, som lästes som {role}.",
    ),
    phrase(
      '{userName}: {path} says "{value}", which is not a role here. Did you mean {meant}? The role is {role}.',
      "{userName}: {path} säger ”{value}”, som inte är någon roll här. Menades {meant}? Rollen är {role}.",
      { role: choice },
    ),
  ],
  does: [
    phrase(
      'Makes a draft of the roles in which "{word}" is a synonym of {role}. Nothing changes until you activate it.',
      "Gör ett utkast till rollerna där ”{word}” är en synonym för {role}. Inget ändras förrän du aktiverar det.",
    ),
  ],
}
