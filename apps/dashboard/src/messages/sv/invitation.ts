import type { Translated } from "../translated.ts"
import type en from "../en/invitation.ts"

export default {
  title: "Inbjudan",
  titleOf: "Gå med i {entity}",
  as: {
    owner: "Du ({email}) är inbjuden som ägare: du administrerar och bestämmer vilka andra som gör det.",
    administrator: "Du ({email}) är inbjuden som administratör: du ser och ändrar allt i enheten.",
    auditor: "Du ({email}) är inbjuden som revisor: du ser allt i enheten och ändrar inget.",
  },
  signInText: "Det finns ett konto för {email}. Logga in med det, så kommer du tillbaka hit.",
  accept: "Tacka ja till inbjudan",
  incomplete: "Länken är inte fullständig",
  incompleteText: "Kopiera hela länken du fick, med det som står efter #.",
} satisfies Translated<typeof en>
