import { phrase } from "../phrase.ts"

/** Steps in Rollcall that several rules share, with its pages as they are called in Swedish. */
export const rollcallSteps = [
  phrase("Look at the preview, and activate the draft.", "Se på förhandsvisningen och aktivera utkastet."),
  phrase(
    "In Rollcall, open Connections > {label} > Access tokens and click Rotate. Copy the new token: it is shown once, and the old one works for 24 hours more.",
    "Öppna i Rollcall Anslutningar > {label} > Åtkomsttoken och klicka på Skapa en andra token. Kopiera den nya: den visas en gång, och den gamla fungerar i 24 timmar till.",
  ),
]
