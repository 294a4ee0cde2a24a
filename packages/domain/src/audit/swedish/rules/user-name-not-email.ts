import type { UserNameNotEmailEvidence } from "../../rules/user-name-not-email.ts"
import { phrase } from "../phrase.ts"
import type { SwedishRule } from "../swedish-rule.ts"

export const userNameNotEmail: SwedishRule<UserNameNotEmailEvidence> = {
  title: "Användarnamnet är ingen e-postadress",
  means:
    "Identitetsleverantören skickar ett användarnamn av annan form, till exempel CONTOSO\\jdoe. Det godtas, men inloggning, inbjudningar och att hitta samma person på andra håll går efter e-postadressen. En anslutning kan avvisa sådana namn i sina inställningar.",
  messages: [
    phrase("The user name {userName} is no e-mail address.", "Användarnamnet {userName} är ingen e-postadress."),
  ],
  steps: [
    phrase(
      "To refuse such names from now on, set User name format to E-mail in the settings of the connection.",
      "För att avvisa sådana namn från och med nu, välj Godta bara e-postadresser under Användarnamn i anslutningens inställningar.",
    ),
  ],
}
