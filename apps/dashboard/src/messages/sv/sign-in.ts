import type { Translated } from "../translated.ts"
import type en from "../en/sign-in.ts"

export default {
  title: "Logga in",
  name: "Namn",
  email: "E-postadress",
  password: "Lösenord",
  passwordHint: "{least} till {most} tecken. En mening är lättare att minnas än en gåta.",
  show: "Visa lösenordet",
  hide: "Dölj lösenordet",
  continue: "Fortsätt",
  code: "Kod",
  codeText: "Skriv koden som din autentiseringsapp visar nu.",
  recovery: "Återställningskod",
  recoveryText: "Skriv en av återställningskoderna du sparade. Varje kod fungerar en gång.",
  useRecovery: "Använd en återställningskod",
  useCode: "Använd autentiseringsappen",
} satisfies Translated<typeof en>
