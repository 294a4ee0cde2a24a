import type { Translated } from "../translated.ts"
import type en from "../en/select-entity.ts"

export default {
  text: "Välj den enhet du vill använda. Allt du ser och ställer in hör bara till den enheten.",
  none: "Du är inte administratör i någon enhet",
  noneText: "Be en ägare av din enhet om en inbjudan, eller en operatör att skapa en enhet.",
} satisfies Translated<typeof en>
