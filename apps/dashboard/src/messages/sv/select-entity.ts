import type { Translated } from "../translated.ts"
import type en from "../en/select-entity.ts"

export default {
  text: "Välj den enhet du vill använda. Allt du ser och ställer in hör bara till den enheten.",
  none: "Du är inte administratör för någon enhet",
  noneText: "Be en av dina ägare om en inbjudan, eller en operatör att skapa en enhet.",
  filter: "Filtrera på namn",
  noMatch: "Ingen enhet matchar ”{text}”.",
  openNew: "Öppna {entity} i en ny flik",
  connected: "{label}, {state}",
  notConnected: "Ingen identitetsleverantör ännu",
  critical: "Ingen kritisk konflikt | {n} kritisk konflikt | {n} kritiska konflikter",
  roles: { owner: "Ägare", administrator: "Administratör", auditor: "Granskare" },
  make: "Ny enhet",
  makeText: "En enhet är en kundorganisation: dess personer, dess identitetsleverantör, dess administratörer.",
  name: "Namn",
  nameHelp: "Vad organisationen kallar sig. Adressen skapas av namnet och ändras inte.",
  create: "Skapa enheten",
} satisfies Translated<typeof en>
