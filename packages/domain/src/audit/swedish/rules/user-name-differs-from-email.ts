import type { UserNameDiffersFromEmailEvidence } from "../../rules/user-name-differs-from-email.ts"
import { phrase } from "../phrase.ts"
import type { SwedishRule } from "../swedish-rule.ts"

export const userNameDiffersFromEmail: SwedishRule<UserNameDiffersFromEmailEvidence> = {
  title: "Användarnamnet är en annan adress än den primära e-posten",
  means:
    "Båda är adresser, och de är inte lika: efter ett namnbyte eller ett byte av företag ändrades ofta bara den ena. Meddelanden går till den ena, och inloggningen kan gå efter den andra.",
  messages: [
    phrase(
      "The user name is {userName}, and the primary e-mail address is {email}.",
      "Användarnamnet är {userName}, och den primära e-postadressen är {email}.",
    ),
  ],
}
