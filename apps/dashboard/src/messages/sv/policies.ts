import type { Translated } from "../translated.ts"
import type en from "../en/policies.ts"

export default {
  title: "Policyer",
  text: "Vad som är bestämt för den här enheten, och vilka det gäller i dag.",
  atOnce: "Gäller genast",
  byDraft: "En del av reglerna",
  byDraftText:
    "De här avgör roller. Därför hamnar de i utkastet till reglerna och gäller när det aktiveras, med sin förhandsvisning.",
  notSaved: "Inte sparat",
  changedMeanwhile: "Någon annan ändrade policyerna under tiden. Du ser dem som de är nu; välj igen.",
  floorLabel: "Hur många administratörer som måste vara kvar",
  floor: "{choice} måste alltid kunna administrera den här enheten.",
  floorOf: "Ingen | Minst {n} person | Minst {n} personer",
  domains: "Adresser på de här domänerna är enhetens egna:",
  addDomain: "Lägg till domän",
  addDomainLabel: "Domän",
  removeDomain: "Ta bort {domain}",
  notADomain: "En domän ser ut som acme.example.",
  unknownLabel: "Vad som händer med ett okänt värde",
  unknown: "När en identitetsleverantör skickar ett värde som inte är en roll {choice}",
  unknowns: {
    "keep-last": "behåller personen sin senaste roll",
    "default-role": "får personen standardrollen",
    "fall-through": "granskas nästa plats",
    reject: "avvisas anropet",
  },
  silenceLabel: "Vad som händer när inget sägs",
  silence: "När inget sägs om någons roll {choice}",
  silences: {
    "keep-last": "behåller de den senaste",
    "default-role": "får de standardrollen",
    "no-role": "får de ingen",
  },
  overrideLabel: "Hur länge en roll som satts för hand gäller",
  override: "En roll som en administratör sätter för hand {choice}",
  overrides: {
    "until-idp-changes": "gäller tills identitetsleverantören ändrar sitt svar",
    sticky: "gäller tills den tas tillbaka",
    forbidden: "är inte tillåten",
  },
  guardLabel: "Vad som skyddar de sista administratörerna",
  guard: "När ett anrop skulle ta bort de sista administratörerna {choice}",
  guards: {
    hold: "behålls de, och resten genomförs",
    reject: "avvisas anropet",
    off: "genomförs det",
  },
  absentLabel: "Vad en PUT gör som utelämnar en roll",
  absent: "När en PUT utelämnar det den förut sade om en roll {choice}",
  absents: { withdraw: "återkallas det", keep: "står det kvar" },
  effects: {
    administrators: "I dag administrerar ingen. | I dag administrerar {n} person. | I dag administrerar {n} personer.",
    noDomains: "Så länge det inte finns någon kallas ingens adress främmande.",
    outside:
      "I dag har alla administratörer en sådan adress. | I dag har {n} administratör en annan adress. | I dag har {n} administratörer en annan adress.",
    undecided:
      "I dag är ingens roll behållen eller given som standard. | I dag är {n} persons roll behållen eller given som standard. | I dag är {n} personers roller behållna eller givna som standard.",
    overridden:
      "I dag är ingens roll satt för hand. | I dag är {n} persons roll satt för hand. | I dag är {n} personers roller satta för hand.",
    held: "I dag behålls ingen så. | I dag behålls {n} person så. | I dag behålls {n} personer så.",
  },
} satisfies Translated<typeof en>
