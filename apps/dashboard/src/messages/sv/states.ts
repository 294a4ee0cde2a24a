import type { Translated } from "../translated.ts"
import type en from "../en/states.ts"

export default {
  offline: "Du är inte ansluten. Det du ser kan vara gammalt, och inget kan ändras.",
  loading: "Hämtar…",
  refreshing: "Tittar igen…",
  failed: "Det här kunde inte hämtas",
  unreachable: "Rollcall svarar inte. Kontrollera anslutningen och försök igen.",
  unreadable: "Svaret gick inte att läsa. Ladda om sidan: Rollcall kan ha uppdaterats.",
  requestId: "Begäran",
  retry: "Försök igen",
  forbidden: "Du får inte se det här",
  forbiddenText: "Be en ägare av {entity} om rollen som får det.",
  clearFilters: "Rensa filter",
  noMatch: "Inget matchar filtren.",
  copy: "Kopiera",
  copied: "Kopierat",
  justNow: "nyss",
  more: "Hämta fler",
  close: "Stäng",
  cancel: "Avbryt",
  asChart: "Visa som diagram",
  asTable: "Visa som tabell",
  severity: { critical: "Kritisk", high: "Hög", medium: "Medel", low: "Låg", info: "För kännedom" },
  voice: { idp: "Sagt av identitetsleverantören", local: "Gjort här för hand" },
} satisfies Translated<typeof en>
