import type { UserTypeUnknownValueEvidence } from "../../rules/user-type-unknown-value.ts"
import { phrase } from "../phrase.ts"
import { quotes, roles } from "../readings.ts"
import type { SwedishRule } from "../swedish-rule.ts"

export const userTypeUnknownValue: SwedishRule<UserTypeUnknownValueEvidence> = {
  title: "Identitetsleverantören skickar ett ord som inte är någon roll",
  means:
    "Mappningen läser attributet, men värdet är varken nyckel, namn eller synonym för någon roll, och inte heller likt någon. Personen behåller den senaste goda rollen eller får standardrollen, och ingen får veta det hos identitetsleverantören.",
  messages: [
    phrase(
      '{userName}: {path} says "{values}", which is not a role here. The role is {role}, the default one.',
      "{userName}: {path} säger ”{values}”, som inte är någon roll här. Rollen är {role}, standardrollen.",
      { values: quotes, role: roles("effective") },
    ),
    phrase(
      '{userName}: {path} says "{values}", which is not a role here. The role is {role}.',
      "{userName}: {path} säger ”{values}”, som inte är någon roll här. Rollen är {role}.",
      { values: quotes, role: roles("effective") },
    ),
    phrase(
      '{userName}: {path} says "{values}", which is not a role here. {role} is kept.',
      "{userName}: {path} säger ”{values}”, som inte är någon roll här. Rollen {role} behålls.",
      { values: quotes, role: roles("effective") },
    ),
  ],
  steps: [
    phrase(
      'The word is right? Open Roles, choose the role it means, and add "{word}" to its synonyms.',
      "Är ordet rätt? Öppna Roller, välj rollen det betyder, och lägg till ”{word}” bland dess andra ord.",
    ),
  ],
  does: [
    phrase(
      'Makes a draft of the roles in which "{word}" is a synonym of the role you choose. Nothing changes until you activate it.',
      "Gör ett utkast till rollerna där ”{word}” är en synonym för rollen du väljer. Inget ändras förrän du aktiverar det.",
    ),
  ],
}
