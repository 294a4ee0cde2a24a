import { isJsonObject, type Json, type JsonObject } from "../../scim/json.ts"
import {
  attributeName,
  elements,
  isPlural,
  isTeams,
  placesOf,
  renderMessages,
  type RoleName,
  type Sentence,
  sourceNames,
  text,
  texts,
} from "../message-params.ts"
import { capitalised, visible } from "../phrase.ts"
import type { Message } from "../role-assignment.ts"
import { day, list, numberWord, quote } from "./phrase.ts"

/** The sentences of a headline in Swedish. */
export const renderHeadline = (message: Message, nameOf: RoleName): string =>
  renderMessages(message, sentences, (params) => `${rolesText(params, nameOf)}.`, nameOf)

const rolesText = (params: JsonObject, nameOf: RoleName): string => {
  const roles = texts(params["roles"]).map(nameOf)
  return roles.length === 0 ? "Ingen roll" : list(roles)
}
const quoted = (value: Json | undefined): string => list(texts(value).map(quote))
/** `är ingen roll`, `är inga roller`. */
const noRoles = (values: Json | undefined): string => (isPlural(values) ? "är inga roller" : "är ingen roll")

/** `userType`, `teamet Säljledning`, `teamen A och B`, or both kinds. */
const sourcesText = (value: Json | undefined): string => {
  const { paths, teams } = placesOf(value)
  return list([...paths, ...(teams.length === 0 ? [] : [`${teams.length === 1 ? "teamet" : "teamen"} ${list(teams)}`])])
}

const saying = (params: JsonObject, nameOf: RoleName): string => {
  const { sources } = params
  const still = params["still"] === true ? " fortfarande" : ""
  const start = sourcesText(sources)
  return `${isTeams(sources) ? capitalised(start) : start} ${isTeams(sources) ? "ger" : "säger"}${still} ${rolesText(params, nameOf)}`
}

const noteText = (note: Json | undefined, nameOf: RoleName): string => {
  if (!isJsonObject(note)) return ""
  const shown = quote(text(note["text"]))
  const role = nameOf(text(note["role"]))
  switch (note["code"]) {
    case "json":
      return ` (läst ur ${note["idp"] === "entra" ? "Entras " : ""}JSON-text)`
    case "hidden":
      return " (dolda tecken borttagna)"
    case "synonym":
      return ` (${shown} är en synonym)`
    case "rule":
      return ` (${shown} mappas till ${role})`
    default:
      return ` (${shown} läst som ${role}: ${list(texts(note["differences"]).map((one) => differences[one] ?? one))} skiljer sig)`
  }
}

/** What reading-note.ts tells of. */
const differences: Readonly<Record<string, string>> = {
  capitals: "versaler",
  spaces: "mellanslag",
  letters: "bokstäver",
}

const manners: Readonly<Record<string, string>> = {
  primary: ": värdet är märkt som primärt",
  newest: ": det nyaste värdet",
  first: ": det första värdet",
}
const sides: Readonly<Record<string, string>> = { highest: "högsta", lowest: "lägsta" }
const sideText = (side: Json | undefined): string => sides[text(side)] ?? text(side)

const skipped = (params: JsonObject): string => (params["skipped"] === true ? " och hoppades över" : "")

const notAskedText = (params: JsonObject, nameOf: RoleName): string => {
  const groups = elements(params["notAsked"]).filter(isJsonObject)
  if (groups.length === 0) return ""
  const named = groups.map(({ role, sources }) => `${sourcesText(sources)} (${nameOf(text(role))})`)
  return `; ${list(named)} tillfrågades inte, för ${firstText(sourceNames(params["by"]))}`
}

const firstText = (by: ReadonlyArray<string>): string =>
  `${list(by.map((name) => (name === "teams" ? "team" : attributeName(name))))} kommer först`

const suggestionText = (params: JsonObject, nameOf: RoleName): string => {
  const suggestions = texts(params["suggestions"]).map(nameOf)
  return suggestions.length === 0 ? "" : ` Menades ${list(suggestions, "eller")}?`
}

const givingText = (value: Json | undefined, verb: string, nameOf: RoleName): string =>
  list(
    elements(value)
      .filter(isJsonObject)
      .map(({ sources, role }) => `${sourcesText(sources)} ${verb} ${nameOf(text(role))}`),
  )

const atStart = (phrase: string): string => (/^team(?:et|en) /.test(phrase) ? capitalised(phrase) : phrase)

const cures: Readonly<Record<string, (path: string) => string>> = {
  okta: (path) => `Ta bort ${path} i Oktas Profile Editor för att lösa konflikten.`,
  entra: (path) => `Ta bort ${path} ur Entras attributmappning för att lösa konflikten.`,
}
const cureText = (idp: Json | undefined, path: string): string => {
  const cure = typeof idp === "string" && Object.hasOwn(cures, idp) ? cures[idp] : undefined
  return cure === undefined ? `Sluta skicka ${path} för att lösa konflikten.` : cure(path)
}

/** What an undecodable value holds. */
export const undecodableText = (hint: string, isEntra: boolean): string => {
  switch (hint) {
    case "xml":
      return isEntra
        ? "Entras interna objekt: appRoleAssignments är mappat direkt. Använd ett uttryck."
        : "XML, som inte nämner någon roll."
    case "json":
      return "trasig JSON."
    case "too-deep":
      return "ett värde som är för djupt nästlat för att läsas."
    case "too-many":
      return "fler värden än som kan läsas."
    default:
      return "ett objekt utan värde."
  }
}

const undecodable =
  (hint: string): Sentence =>
  ({ path, idp, skipped: isSkipped }) =>
    `${attributeName(path)} innehåller ${isSkipped === true ? "också " : ""}${undecodableText(hint, idp === "entra")}`

/** Why a role set by hand ended. */
export const ends: Readonly<Record<string, string>> = {
  "idp-changed": ", för identitetsleverantören ändrade sitt svar",
  expired: ", för dess tid var ute",
  forbidden: ", för mappningen tillåter inga roller satta för hand",
  "role-gone": ", för det finns inte längre någon sådan roll",
}

/** By the code of a message. */
export const sentences: Readonly<Record<string, Sentence>> = {
  resolved: (params, nameOf) =>
    `${rolesText(params, nameOf)}, från ${sourcesText(params["sources"])}${noteText(params["note"], nameOf)}${manners[text(params["manner"])] ?? ""}.`,
  kept: (params, nameOf) => `${rolesText(params, nameOf)}, behållen.`,
  none: () => "Ingen roll.",
  default: (params, nameOf) => `${rolesText(params, nameOf)}, standardrollen.`,
  "default.unknown": (params, nameOf) =>
    `${rolesText(params, nameOf)}, standardrollen, för ${quoted(params["values"])} är ingen roll här.`,
  "default.silent": (params, nameOf) =>
    `${rolesText(params, nameOf)}, standardrollen, för identitetsleverantören skickar inte längre någon roll.`,
  capped: (params, nameOf) => `${rolesText(params, nameOf)}.`,
  "says-more": (params, nameOf) =>
    `${saying(params, nameOf)}, ${
      params["reason"] === "above-ceiling"
        ? `men den här anslutningen får ge högst ${nameOf(text(params["ceiling"]))}`
        : "vilket identitetsleverantören inte får ge"
    }.`,
  "by-hand": (params, nameOf) =>
    `${rolesText(params, nameOf)}, satt av ${visible(text(params["by"]))} den ${day(text(params["at"]))}.`,
  "by-hand.policy": (params, nameOf) =>
    `${rolesText(params, nameOf)}, satt av ${visible(text(params["by"]))} och behållen enligt policyn.`,
  held: (params, nameOf) =>
    `${rolesText(params, nameOf)}, kvarhållen. ${becauseText(params["because"], nameOf)}, men det här är den sista administratören i ${visible(text(params["entity"]))}.`,
  "refused.unknown": ({ values, known }, nameOf) =>
    `Avvisat: ${quoted(values)} ${noRoles(values)} i den här enheten. Kända roller: ${texts(known).map(nameOf).join(", ")}.`,
  "refused.unreadable": ({ known }, nameOf) =>
    `Avvisat: det nämner ingen roll i den här enheten. Kända roller: ${texts(known).map(nameOf).join(", ")}.`,
  "refused.last-administrator": ({ entity }) =>
    `Avvisat: det skulle lämna ${visible(text(entity))} utan administratör.`,

  unknown: (params, nameOf) => {
    const { path, values } = params
    const isPlaced = typeof path === "string"
    const what = `${quoted(values)}${isPlaced ? ", som" : ""} ${noRoles(values)} här`
    const start = isPlaced ? `${attributeName(path)} säger ` : ""
    return `${start}${what}${skipped(params)}${notAskedText(params, nameOf)}.${suggestionText(params, nameOf)}`
  },
  suggestion: (params, nameOf) => suggestionText(params, nameOf).trimStart(),
  retired: (params, nameOf) => {
    const date = text(params["retiredAt"])
    const when = date === "" ? "" : ` den ${day(date)}`
    const what = isPlural(params["roles"]) ? "roller som har avvecklats" : `en roll som avvecklades${when}`
    return `${saying(params, nameOf)}, ${what}${skipped(params)}${notAskedText(params, nameOf)}.`
  },
  "undecodable.xml": undecodable("xml"),
  "undecodable.json": undecodable("json"),
  "undecodable.no-text": undecodable("no-text"),
  "undecodable.too-deep": undecodable("too-deep"),
  "undecodable.too-many": undecodable("too-many"),
  empty: ({ path }) => `${attributeName(path)} är tomt, vilket inte säger något om rollen.`,
  noise: ({ values, idp }) =>
    idp === "entra"
      ? `${quoted(values)} är Entras standardtilldelning, ingen roll.`
      : `${quoted(values)} säger inget om rollen i den här mappningen.`,
  "not-read": ({ path, values, read }) =>
    `Identitetsleverantören skickar ${attributeName(path)} = ${texts(values).map(quote).join(", ")}, men den här mappningen läser ${list(texts(read).map((name) => (name === "teams" ? "team" : attributeName(name))))}.`,
  silent: ({ longer }) => `Identitetsleverantören skickar ${longer === true ? "inte längre någon" : "ingen"} roll.`,

  "also-listed": (params, nameOf) => `${rolesText(params, nameOf)} står också med.`,
  "several-primary": ({ count }) =>
    `${numberWord(Number(count))} värden är märkta som primära, vilket SCIM inte tillåter; det lägsta används tills det är rättat.`,
  superseded: ({ values }) => `${quoted(values)} kom tidigare och ersattes.`,
  "teams-lose": ({ groups, side }, nameOf) =>
    `${atStart(givingText(groups, "ger", nameOf))}; den ${sideText(side)} rollen vinner.`,
  "rank-wins": (params, nameOf) => `Den ${sideText(params["side"])} av ${rolesText(params, nameOf)} vinner.`,
  "plain-values": ({ count, side }) => `${numberWord(Number(count))} enkla värden; det ${sideText(side)} vinner.`,
  "none-primary": (params, nameOf) =>
    `Inget värde är märkt som primärt, så den ${sideText(params["side"])} av ${rolesText(params, nameOf)} vinner.`,
  says: (params, nameOf) => {
    const side = sideText(params["side"])
    return `${saying(params, nameOf)}${side === "" ? "" : `; den ${side} rollen vinner`}.`
  },
  "comes-first": ({ groups, by }, nameOf) =>
    `${atStart(givingText(groups, "skulle ge", nameOf))}, men ${firstText(texts(by))}.`,
  ignored: ({ path, values, idp }) => {
    const name = attributeName(path)
    return `Identitetsleverantören skickar också ${name} = ${texts(values).map(quote).join(", ")}. Den här mappningen läser inte ${name}, så det ignorerades. ${cureText(idp, name)}`
  },
  "ignored.agrees": ({ path }) => `${attributeName(path)} skickas också och säger samma sak; det läses inte.`,

  "last-answer": (params, nameOf) => `Identitetsleverantörens senaste svar var ${rolesText(params, nameOf)}.`,
  "silent.last-answer": (params, nameOf) =>
    `Identitetsleverantören skickar ingen roll nu; det senaste svaret var ${rolesText(params, nameOf)}.`,
  ended: ({ role, reason }, nameOf) => `${nameOf(text(role))} satt för hand upphörde${ends[text(reason)] ?? ""}.`,
  "ended.last-answer": (params, nameOf) =>
    `${nameOf(text(params["role"]))} satt för hand upphörde; identitetsleverantörens senaste svar var ${rolesText(params, nameOf)}.`,
  was: (params, nameOf) => `Var ${rolesText(params, nameOf)}.`,
}

/** Why the last administrator would have become something else. */
const becauseText = (because: Json | undefined, nameOf: RoleName): string => {
  if (!isJsonObject(because)) return "Identitetsleverantören ger en annan roll"
  switch (because["code"]) {
    case "says":
      return saying(because, nameOf)
    case "last-answer":
      return `Identitetsleverantörens senaste svar var ${rolesText(because, nameOf)}`
    case "by-hand":
      return `${visible(text(because["by"]))} satte ${rolesText(because, nameOf)}`
    case "default":
      return `Standardrollen är ${rolesText(because, nameOf)}`
    default:
      return "Identitetsleverantören skickar ingen roll"
  }
}
