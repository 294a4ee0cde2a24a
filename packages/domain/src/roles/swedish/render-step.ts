import { isJsonArray, type Json, type JsonObject } from "../../scim/json.ts"
import { decodeSignal } from "../decode-signal.ts"
import { attributeName, type RoleName } from "../message-params.ts"
import { capitalised, visible } from "../phrase.ts"
import type { TraceStep } from "../role-assignment.ts"
import { day, list, quote } from "./phrase.ts"
import { ends, undecodableText } from "./render-headline.ts"

/** One step as a sentence in Swedish: what was said, what it would give, what became of it and why. */
export const renderStep = (step: TraceStep, nameOf: RoleName): string => {
  const { source } = step
  const role = nameOf(step.role ?? "")
  const params = step.params ?? {}
  switch (source.kind) {
    case "attribute":
      return `${attributeName(source.path)} ${shownRaw(step)}${valueText(step, attributeName(source.path), nameOf)}`
    case "team":
      return `Teamet ${visible(source.name)}${valueText(step, "team", nameOf)}`
    case "override":
      return overrideText(step, role, params)
    case "ceiling":
      return capText(step, role, params, nameOf)
    case "default":
      return step.role === undefined
        ? "Identitetsleverantören ger ingen roll, och det finns ingen standardroll."
        : `${role} är den här mappningens standardroll: använd, för identitetsleverantören ger ingen annan.`
    case "previous":
      return step.verdict === "capped"
        ? capText(step, role, params, nameOf)
        : `${capitalised(namesOf(params["roles"], nameOf))} behålls, identitetsleverantörens senaste svar, för ${step.reasonCode === "kept-no-signal" ? "nu ger den ingen" : "det den säger nu är ingen roll"}.`
    default:
      return heldText(params, nameOf)
  }
}

const shownRaw = ({ raw, verdict }: TraceStep): string => {
  if (verdict === "empty") return "är tomt"
  if (raw === undefined) return "skickas"
  const [value, ...others] = decodeSignal(raw)
  if (value?.kind === "text" && others.length === 0) return `= ${quote(value.text)}`
  return `= ${visible(typeof raw === "string" ? raw : JSON.stringify(raw))}`
}

/** By the code of a reason. */
export const reasons: Readonly<Record<string, (params: JsonObject, place: string) => string>> = {
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
}

const firstOf = ({ by }: JsonObject): string => `${typeof by === "string" ? attributeName(by) : "team"} kommer först`

const valueText = (step: TraceStep, place: string, nameOf: RoleName): string => {
  const { reasonCode, verdict, source } = step
  const role = nameOf(step.role ?? "")
  const params = step.params ?? {}
  const reason = Object.hasOwn(reasons, reasonCode) ? reasons[reasonCode]?.(params, place) : undefined
  if (verdict === "empty") return `, ${reason ?? verdict}.`
  if (verdict === "retired") return `: ${retiredText(role, params)}.`
  if (verdict === "undecodable") return `: ${undecodableText(reasonCode.replace("undecodable-", ""), true)}`
  const suggestion = step.suggestion === undefined ? "" : ` Menades ${nameOf(step.suggestion)}?`
  const gives = source.kind === "team" ? "ger" : "betyder"
  return `${step.role === undefined ? "" : ` ${gives} ${role}`}: ${reason ?? verdict}.${suggestion}`
}

const retiredText = (role: string, { retiredAt }: JsonObject): string =>
  `${role} är en roll som avvecklades${typeof retiredAt === "string" ? ` den ${day(retiredAt)}` : ""}`

const overrideText = ({ verdict, reasonCode }: TraceStep, role: string, params: JsonObject): string => {
  if (verdict === "lapsed") return `${role} satt för hand upphörde${ends[reasonCode] ?? ""}.`
  const { by, at, reason, expiresAt } = params
  const until = typeof expiresAt === "string" ? ` till den ${day(expiresAt)}` : ""
  const why = typeof reason === "string" && reason !== "" ? `: ${quote(reason)}` : ""
  const policy = reasonCode === "set-by-hand-and-kept" ? " Det gäller vad identitetsleverantören än säger." : ""
  return `${role} sattes av ${shown(by)} den ${day(shown(at))}${until}${why}.${policy}`
}

const shown = (value: Json | undefined): string => (typeof value === "string" ? visible(value) : "någon")

const capText = ({ reasonCode, role: key }: TraceStep, role: string, params: JsonObject, nameOf: RoleName): string => {
  const from = nameOf(typeof params["from"] === "string" ? params["from"] : "")
  const instead = key === undefined ? "det finns ingen roll i stället" : `${role} i stället`
  switch (reasonCode) {
    case "above-ceiling": {
      const most = typeof params["ceiling"] === "string" ? nameOf(params["ceiling"]) : "mindre"
      return `${from} är mer än den här anslutningen får ge, som är högst ${most}: ${instead}.`
    }
    case "not-assignable":
      return `${from} är inte identitetsleverantörens att ge: ${instead}.`
    case "role-gone":
      return `${from} finns inte längre bland rollerna: ${instead}.`
    default:
      return `${from} har avvecklats: ${instead}.`
  }
}

const heldText = ({ entity, roles, wanted }: JsonObject, nameOf: RoleName): string =>
  `Kvarhållen: ${shown(entity)} skulle ha för få administratörer. ${namesOf(roles, nameOf)} blir ${namesOf(wanted, nameOf)} så snart det finns en annan.`

const namesOf = (value: Json | undefined, nameOf: RoleName): string =>
  isJsonArray(value) && value.length > 0
    ? list(value.filter((key) => typeof key === "string").map(nameOf))
    : "ingen roll"
