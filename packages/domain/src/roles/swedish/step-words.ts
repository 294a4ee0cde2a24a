import type { JsonObject } from "../../scim/json.ts"
import { attributeName } from "../message-params.ts"
import type { StepWords } from "../step-words.ts"
import { day, list, quote } from "./phrase.ts"
import { ends, undecodableText } from "./render-headline.ts"

const firstOf = ({ by }: JsonObject): string => `${typeof by === "string" ? attributeName(by) : "team"} kommer först`

export const swedishSteps: StepWords = {
  quote,
  list,
  day,
  noRole: "ingen roll",
  somebody: "någon",
  isEmpty: "är tomt",
  isSent: "skickas",
  team: (name) => `Teamet ${name}`,
  teams: "team",
  means: "betyder",
  gives: "ger",
  reasons: {
    "first-tier": () => "använd, som den första som nämner en roll",
    combined: () => "använd",
    "same-role": () => "säger samma sak",
    "same-as-by-hand": () => "säger samma sak som sattes för hand",
    "set-by-hand": () => "inte använd, för rollen sattes för hand",
    "higher-tier": (params) => `inte använd, för ${firstOf(params)}`,
    "not-asked": (params) => `inte tillfrågad, för ${firstOf(params)} och säger något som inte är någon roll`,
    "combine-highest": () => "inte använd, för den högsta rollen vinner",
    "combine-lowest": () => "inte använd, för den lägsta rollen vinner",
    "not-highest": () => "inte använd, för den högsta rollen vinner",
    "not-lowest": () => "inte använd, för den lägsta rollen vinner",
    "not-primary": () => "inte använd, för ett annat värde är märkt som primärt",
    "not-first": () => "inte använd, för ett annat värde kommer först",
    "older-value": () => "inte använd, för ett nyare värde har kommit",
    "several-primary": () => "inte använd, för flera värden är märkta som primära och det lägsta räknas",
    "path-not-read": (_params, place) => `ignorerad, för den här mappningen läser inte ${place}`,
    echoed: () => "ignorerad, för identitetsleverantören skickade bara tillbaka det den hade läst",
    "teams-not-read": () => "ignorerat, för den här mappningen läser inte team",
    "team-without-rule": () => "ingen regel ger det en roll",
    "not-a-role": () => "ingen roll här",
    "noise-value": () => "säger inget om rollen, enligt den här mappningen",
    "no-opinion": () => "vilket inte säger något om rollen",
  },
  suggestion: (role) => `Menades ${role}?`,
  retired: (role, on) => `${role} är en roll som avvecklades${on === undefined ? "" : ` den ${on}`}`,
  undecodable: (hint) => undecodableText(hint, true),
  noDefault: "Identitetsleverantören ger ingen roll, och det finns ingen standardroll.",
  isDefault: (role) =>
    `${role} är den här mappningens standardroll: använd, för identitetsleverantören ger ingen annan.`,
  isKept: (roles, isSilent) =>
    `${roles} behålls, identitetsleverantörens senaste svar, för ${isSilent ? "nu ger den ingen" : "det den säger nu är ingen roll"}.`,
  ends,
  lapsed: (role, ending) => `${role} satt för hand upphörde${ending}.`,
  byHand: (role, by, at) => `${role} sattes av ${by} den ${at}`,
  until: (on) => ` till den ${on}`,
  whatever: "Det gäller vad identitetsleverantören än säger.",
  instead: (role) => (role === undefined ? "det finns ingen roll i stället" : `${role} i stället`),
  less: "mindre",
  aboveCeiling: (from, most) => `${from} är mer än den här anslutningen får ge, som är högst ${most}`,
  notAssignable: (from) => `${from} är inte identitetsleverantörens att ge`,
  roleGone: (from) => `${from} finns inte längre bland rollerna`,
  wasRetired: (from) => `${from} har avvecklats`,
  held: (entity, roles, wanted) =>
    `Kvarhållen: ${entity} skulle ha för få administratörer. ${roles} blir ${wanted} så snart det finns en annan.`,
}
