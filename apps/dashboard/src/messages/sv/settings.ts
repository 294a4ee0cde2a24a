import type { Translated } from "../translated.ts"
import type en from "../en/settings.ts"

export default {
  title: "Inställningar",
  sections: "Avsnitt",
  integrations: "Integrationer",
  policies: "Policyer",
  integrationsText: "Vad {entity} är ansluten till.",
  open: "Inställningar",
  scim: "SCIM-användarförsörjning",
  scimText:
    "Din identitetsleverantör skapar personer och grupper här, håller dem aktuella och tar bort åtkomsten när någon slutar.",
  states: {
    none: "Inte konfigurerad",
    draft: "Utkast",
    waiting: "Väntar",
    active: "Aktiv",
    silent: "Tyst",
    paused: "Pausad",
  },
} satisfies Translated<typeof en>
