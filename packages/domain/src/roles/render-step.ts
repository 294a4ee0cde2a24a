import { isJsonArray, type Json, type JsonObject } from "../scim/json.ts"
import { decodeSignal } from "./decode-signal.ts"
import { capitalised, day, list, quote, visible } from "./phrase.ts"
import { attributeName, type RoleName } from "./message-params.ts"
import { undecodableText } from "./render-headline.ts"
import type { TraceStep } from "./role-assignment.ts"

/** One step as a sentence for an administrator: what was said, what it would give, what became of it and why. */
export const renderStep = (step: TraceStep, nameOf: RoleName): string => {
  const { source } = step
  const role = nameOf(step.role ?? "")
  const params = step.params ?? {}
  switch (source.kind) {
    case "attribute":
      return `${attributeName(source.path)} ${shownRaw(step)}${valueText(step, attributeName(source.path), nameOf)}`
    case "team":
      return `Team ${visible(source.name)}${valueText(step, "teams", nameOf)}`
    case "override":
      return overrideText(step, role, params)
    case "ceiling":
      return capText(step, role, params, nameOf)
    case "default":
      return step.role === undefined
        ? "The identity provider gives no role, and there is none by default."
        : `${role} is the default role of this mapping: used, because the identity provider gives no other.`
    case "previous":
      return step.verdict === "capped"
        ? capText(step, role, params, nameOf)
        : `${capitalised(namesOf(params["roles"], nameOf))} is kept, the last answer of the identity provider, because ${step.reasonCode === "kept-no-signal" ? "it gives none now" : "what it says now is no role"}.`
    default:
      return heldText(params, nameOf)
  }
}

const shownRaw = ({ raw, verdict }: TraceStep): string => {
  if (verdict === "empty") return "is empty"
  if (raw === undefined) return "is sent"
  const [value, ...others] = decodeSignal(raw)
  if (value?.kind === "text" && others.length === 0) return `= ${quote(value.text)}`
  return `= ${visible(typeof raw === "string" ? raw : JSON.stringify(raw))}`
}

/** By the code of a reason. */
export const reasons: Readonly<Record<string, (params: JsonObject, place: string) => string>> = {
  "first-tier": () => "used, as the first that names a role",
  combined: () => "used",
  "same-role": () => "it says the same",
  "same-as-by-hand": () => "it says the same as was set by hand",
  "set-by-hand": () => "not used, because the role was set by hand",
  "higher-tier": (params) => `not used, because ${firstOf(params)}`,
  "not-asked": (params) => `not asked, because ${firstOf(params)} and says something that is no role`,
  "combine-highest": () => "not used, because the highest role wins",
  "combine-lowest": () => "not used, because the lowest role wins",
  "not-highest": () => "not used, because the highest role wins",
  "not-lowest": () => "not used, because the lowest role wins",
  "not-primary": () => "not used, because another value is marked primary",
  "not-first": () => "not used, because another value comes first",
  "older-value": () => "not used, because a newer value has come",
  "several-primary": () => "not used, because several values are marked primary and the lowest counts",
  "path-not-read": (_params, place) => `ignored, because this mapping does not read ${place}`,
  echoed: () => "ignored, because the identity provider only sent back what it had read",
  "teams-not-read": () => "ignored, because this mapping does not read teams",
  "team-without-rule": () => "no rule gives it a role",
  "not-a-role": () => "not a role here",
  "noise-value": () => "no opinion about the role, as this mapping has it",
  "no-opinion": () => "which is no opinion",
}

const firstOf = ({ by }: JsonObject): string =>
  typeof by === "string" ? `${attributeName(by)} comes first` : "teams come first"

const valueText = (step: TraceStep, place: string, nameOf: RoleName): string => {
  const { reasonCode, verdict, source } = step
  const role = nameOf(step.role ?? "")
  const params = step.params ?? {}
  const reason = Object.hasOwn(reasons, reasonCode) ? reasons[reasonCode]?.(params, place) : undefined
  if (verdict === "empty") return `, ${reason ?? verdict}.`
  if (verdict === "retired") return `: ${retiredText(role, params)}.`
  if (verdict === "undecodable") {
    return `: ${undecodableText(reasonCode.replace("undecodable-", ""), true)}`
  }
  const suggestion = step.suggestion === undefined ? "" : ` Did you mean ${nameOf(step.suggestion)}?`
  const gives = source.kind === "team" ? "gives" : "means"
  return `${step.role === undefined ? "" : ` ${gives} ${role}`}: ${reason ?? verdict}.${suggestion}`
}

const retiredText = (role: string, { retiredAt }: JsonObject): string =>
  `${role} is a role that was retired${typeof retiredAt === "string" ? ` on ${day(retiredAt)}` : ""}`

const overrideText = ({ verdict, reasonCode }: TraceStep, role: string, params: JsonObject): string => {
  if (verdict === "lapsed") return `The ${role} set by hand ended${ends[reasonCode] ?? ""}.`
  const { by, at, reason, expiresAt } = params
  const until = typeof expiresAt === "string" ? ` until ${day(expiresAt)}` : ""
  const why = typeof reason === "string" && reason !== "" ? `: ${quote(reason)}` : ""
  const policy = reasonCode === "set-by-hand-and-kept" ? " It stands whatever the identity provider says." : ""
  return `${role} was set by ${shown(by)} on ${day(shown(at))}${until}${why}.${policy}`
}

const ends: Readonly<Record<string, string>> = {
  "idp-changed": ", because the identity provider changed its answer",
  expired: ", because its time was over",
  forbidden: ", because this mapping allows no roles set by hand",
  "role-gone": ", because there is no such role any more",
}

const shown = (value: Json | undefined): string => (typeof value === "string" ? visible(value) : "somebody")

const capText = ({ reasonCode, role: key }: TraceStep, role: string, params: JsonObject, nameOf: RoleName): string => {
  const from = nameOf(typeof params["from"] === "string" ? params["from"] : "")
  const instead = key === undefined ? "there is no role instead" : `${role} instead`
  switch (reasonCode) {
    case "above-ceiling": {
      const most = typeof params["ceiling"] === "string" ? nameOf(params["ceiling"]) : "less"
      return `${from} is more than this connection may grant, which is at most ${most}: ${instead}.`
    }
    case "not-assignable":
      return `${from} is not for an identity provider to give: ${instead}.`
    case "role-gone":
      return `${from} is no longer in the catalogue: ${instead}.`
    default:
      return `${from} was retired: ${instead}.`
  }
}

const heldText = ({ entity, roles, wanted }: JsonObject, nameOf: RoleName): string =>
  `Held: ${shown(entity)} would have too few administrators. ${namesOf(roles, nameOf)} becomes ${namesOf(wanted, nameOf)} as soon as there is another one.`

const namesOf = (value: Json | undefined, nameOf: RoleName): string =>
  isJsonArray(value) && value.length > 0 ? list(value.filter((key) => typeof key === "string").map(nameOf)) : "no role"
