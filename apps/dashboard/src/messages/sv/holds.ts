import type { Translated } from "../translated.ts"
import type en from "../en/holds.ts"

export default {
  text: "Ändringar som ett skydd hindrade. Inget av dem görs förrän du bestämmer, och det har identitetsleverantören fått veta.",
  tabs: { label: "Tillstånd", open: "Väntar", released: "Genomförda", rejected: "Avslagna" },
  none: "Inget väntar",
  noneText:
    "En ändring får vänta när den skulle ta bort den sista administratören, ta bort många på en gång eller länka någon utan bevis.",
  noneDecided: "Här finns inget ännu",
  list: "Väntande ändringar",
  asked: {
    deactivate: "{who} bad om att inaktivera {subject}",
    delete: "{who} bad om att ta bort {subject}",
    link: "{who} bad om att ta över {subject}",
    "remove-members": "{who} bad om att ta ut personer ur {subject}",
  },
  causes: {
    "last-administrator": "Den sista administratören",
    "mass-removal": "För många på en gång",
    "unproven-link": "En länk utan bevis",
  },
  whys: {
    "last-administrator":
      "Det här skulle lämna {entity} utan administratör. Gör först någon annan till administratör; sedan kan det göras.",
    "mass-removal": "Anslutningens broms håller det som den tar bort, eftersom den tog bort fler än vanligt.",
    "unproven-link": "Någon som skapats för hand fanns här tidigare. Släpp igenom det bara om det är samma person.",
  },
  told: "Vad {who} fick veta",
  times: "begärt {n} gång | begärt {n} gånger",
  change: "Vad som begärdes",
  release: "Gör det nu",
  reject: "Avslå",
  releaseTitle: "Göra ändringen nu?",
  releaseText:
    "Rollcall gör den själv, så som ett anrop skulle. Har det den gäller ändrats sedan dess görs bara det som tas bort.",
  rejectTitle: "Avslå ändringen?",
  rejectText: "Den görs aldrig. Avsändaren kan skicka den igen.",
  reason: "Skäl",
  released: "Ändringen är gjord.",
  rejected: "Ändringen är avslagen.",
  decided: "{state} av {by}",
  brake: "Bromsen på {connection} håller alla borttagningar",
  brakeText:
    "Den tog bort fler personer än vanligt, {ago}. {n} ändring väntar. | Den tog bort fler personer än vanligt, {ago}. {n} ändringar väntar.",
  releaseAll: "Släpp igenom {n}",
  rejectAll: "Avslå {n}",
  releaseAllTitle: "Släppa igenom {n} ändring? | Släppa igenom {n} ändringar?",
  rejectAllTitle: "Avslå {n} ändring? | Avslå {n} ändringar?",
  allText: "De avgörs en i taget och bromsen lossas. Det som inte kan göras står kvar här, med skälet.",
  more: "och {n} till",
  someLeft: "{n} kunde inte göras: {reason} | {n} kunde inte göras: {reason}",
  allDone: "{n} avgjord. Bromsen är lossad. | {n} avgjorda. Bromsen är lossad.",
} satisfies Translated<typeof en>
