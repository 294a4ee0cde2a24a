import type { Translated } from "../translated.ts"
import type en from "../en/reports.ts"

export default {
  text: "Vad granskningarna fann, var och en mot den förra. Inget i en rapport ändras någonsin.",
  make: "Gör en rapport nu",
  notStarted: "Ingen rapport påbörjades",
  empty: "Ingen rapport än",
  emptyText: "En skrivs varje måndag. Gör en nu för att se hur det står till.",
  number: "Rapport {n}",
  report: "Rapport",
  open: "Öppna",
  noneOpen: "inga",
  changed: "Sedan förra",
  newAndResolved: "{opened} nya, {resolved} lösta",
  hash: "Hash (SHA-256)",
  held: "Bevaras längre än annars av {by}: {reason}",
  save: "Ladda ner",
  notSaved: "Filen kunde inte hämtas. Försök igen.",
  formats: { pdf: "Som PDF", csv: "Som CSV, en tabell per fil", json: "Som JSON" },
  verify: "Kontrollera filerna",
  intact: "{n} fil är som den skrevs | Alla {n} filer är som de skrevs",
  changedSince: "En fil är inte som den skrevs",
  notVerified: "Filerna kunde inte kontrolleras",
  run: {
    title: "Hur långt rapporten har kommit",
    queued: "Väntar på granskningen före.",
    begun: "Börjar…",
    people: "Går igenom alla: {n} av {of} personer.",
    writing: "Skriver rapporten…",
    failed: "Den senaste rapporten kunde inte göras",
  },
  trend: {
    fell: "Öppna kritiska och höga konflikter minskade från {from} till {to}",
    rose: "Öppna kritiska och höga konflikter ökade från {from} till {to}",
    stayed: "Öppna kritiska och höga konflikter är kvar på {to}",
    text: "Över {reports} rapporter: {opened} nya, {resolved} lösta.",
  },
} satisfies Translated<typeof en>
