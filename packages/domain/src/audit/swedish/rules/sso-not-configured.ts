import type { SsoNotConfiguredEvidence } from "../../rules/sso-not-configured.ts"
import { phrase } from "../phrase.ts"
import type { SwedishRule } from "../swedish-rule.ts"

export const ssoNotConfigured: SwedishRule<SsoNotConfiguredEvidence> = {
  title: "Personer försörjs och kan inte logga in med enkel inloggning",
  means:
    "Identitetsleverantören säger vem som är här, och ingen kan logga in genom den. Personerna skulle behöva lösenord, som är kvar när identitetsleverantören tar bort personen.",
  messages: [
    phrase(
      "{label} pushes people to {entity}, and single sign-on is not set up.",
      "{label} skickar personer till {entity}, och enkel inloggning är inte inställd.",
    ),
  ],
  steps: [
    phrase(
      "Enter what your identity provider shows under Entity > Single sign-on.",
      "Skriv in det som din identitetsleverantör visar under Enhet > Enkel inloggning.",
    ),
  ],
}
