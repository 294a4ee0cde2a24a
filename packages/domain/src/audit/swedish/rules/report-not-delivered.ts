import type { ReportNotDeliveredEvidence } from "../../rules/report-not-delivered.ts"
import { phrase } from "../phrase.ts"
import type { SwedishRule } from "../swedish-rule.ts"

export const reportNotDelivered: SwedishRule<ReportNotDeliveredEvidence> = {
  title: "En rapport nådde inte sin mottagare",
  means:
    "En schemalagd rapport skapades och kunde inte levereras. Den som ska läsa den vet inte vad den säger, och en revisor kommer att fråga efter den.",
  messages: [
    phrase(
      "1 report did not reach {target}, the last one on {day}. The last answer: {answer}.",
      "1 rapport nådde inte {target}, den senaste {day}. Det senaste svaret: {answer}.",
    ),
    phrase(
      "1 report did not reach {target}, the last one on {day}.",
      "1 rapport nådde inte {target}, den senaste {day}.",
    ),
    phrase(
      "{n} reports did not reach {target}, the last one on {day}. The last answer: {answer}.",
      "{n} rapporter nådde inte {target}, den senaste {day}. Det senaste svaret: {answer}.",
    ),
    phrase(
      "{n} reports did not reach {target}, the last one on {day}.",
      "{n} rapporter nådde inte {target}, den senaste {day}.",
    ),
  ],
  steps: [
    phrase(
      "Nothing is to be changed there: Rollcall could not deliver its report.",
      "Inget behöver ändras där: Rollcall kunde inte leverera sin rapport.",
    ),
    phrase(
      "Check the address {target} under Reports > Schedules, and the mail server that the operator configured.",
      "Kontrollera adressen {target} under Rapporter > Scheman, och e-postservern som operatören har ställt in.",
    ),
    phrase(
      "Check the address {target} under Reports > Schedules, and what the server there answers.",
      "Kontrollera adressen {target} under Rapporter > Scheman, och vad servern där svarar.",
    ),
    phrase(
      "The report is under Reports: download it, or click Send again.",
      "Rapporten finns under Rapporter: ladda ner den, eller klicka på Skicka igen.",
    ),
  ],
}
