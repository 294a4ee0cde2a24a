import type { DefaultRolePrivilegedEvidence } from "../../rules/default-role-privileged.ts"
import { phrase } from "../phrase.ts"
import { common } from "../readings.ts"
import type { SwedishRule } from "../swedish-rule.ts"

export const defaultRolePrivileged: SwedishRule<DefaultRolePrivilegedEvidence> = {
  title: "Den som inte har någon roll får en privilegierad",
  means:
    "Standardrollen administrerar eller har en känslig behörighet. Alla om vilka identitetsleverantören inte säger något begripligt har den: ett skrivfel gör en administratör.",
  messages: [
    phrase(
      "Everybody without a role of their own is {role}, which administers.",
      "Alla utan en egen roll är {role}, som administrerar.",
    ),
    phrase(
      "Everybody without a role of their own is {role}, which holds a sensitive permission.",
      "Alla utan en egen roll är {role}, som har en känslig behörighet.",
    ),
  ],
  steps: [
    phrase("Until then, give everybody a role of their own:", "Ge till dess alla en egen roll:"),
    phrase(
      "Open Role mapping > Draft and choose {role} as the default role.",
      "Öppna Rollmappning > Utkast och välj {role} som standardroll.",
      { role: common },
    ),
  ],
}
