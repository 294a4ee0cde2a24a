import type { Translated } from "../translated.ts"
import type en from "../en/set-up-account.ts"

export default {
  title: "Skapa det första kontot",
  text: "Det sköter den här installationen: det skapar enheter och ser hur allt mår.",
  textOf: "Det sköter den här installationen och äger {entity}. Andra bjuds in senare.",
  make: "Skapa kontot och logga in",
  incomplete: "Länken är inte fullständig",
  incompleteText: "Kopiera hela länken som npm start skriver ut, med det som står efter #.",
} satisfies Translated<typeof en>
