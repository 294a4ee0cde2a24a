import { isJsonArray, type Json, type JsonObject } from "../scim/json.ts"
import { decodeSignal } from "./decode-signal.ts"
import { attributeName, type RoleName } from "./message-params.ts"
import { capitalised, visible } from "./phrase.ts"
import type { TraceStep } from "./role-assignment.ts"
import type { StepWords } from "./step-words.ts"

/** One step as a sentence for an administrator: what was said, what it would give, what became of it and why. */
export const renderStep = (step: TraceStep, nameOf: RoleName, words: StepWords): string => {
  const { source } = step
  switch (source.kind) {
    case "attribute": {
      const name = attributeName(source.path)
      return `${name} ${shownRaw(step, words)}${valueText(step, name, nameOf, words)}`
    }
    case "team":
      return `${words.team(visible(source.name))}${valueText(step, words.teams, nameOf, words)}`
    case "override":
      return overrideText(step, nameOf, words)
    case "ceiling":
      return capText(step, nameOf, words)
    case "default":
      return step.role === undefined ? words.noDefault : words.isDefault(nameOf(step.role))
    case "previous":
      return step.verdict === "capped"
        ? capText(step, nameOf, words)
        : words.isKept(
            capitalised(namesOf(step.params?.["roles"], nameOf, words)),
            step.reasonCode === "kept-no-signal",
          )
    default:
      return heldText(step.params ?? {}, nameOf, words)
  }
}

const shownRaw = ({ raw, verdict }: TraceStep, words: StepWords): string => {
  if (verdict === "empty") return words.isEmpty
  if (raw === undefined) return words.isSent
  const [value, ...others] = decodeSignal(raw)
  if (value?.kind === "text" && others.length === 0) return `= ${words.quote(value.text)}`
  return `= ${visible(typeof raw === "string" ? raw : JSON.stringify(raw))}`
}

const valueText = (step: TraceStep, place: string, nameOf: RoleName, words: StepWords): string => {
  const { reasonCode, verdict, source } = step
  const params = step.params ?? {}
  const told = Object.hasOwn(words.reasons, reasonCode) ? words.reasons[reasonCode]?.(params, place) : undefined
  const reason = told ?? verdict
  if (verdict === "empty") return `, ${reason}.`
  if (verdict === "retired") return `: ${words.retired(nameOf(step.role ?? ""), dayIn(params["retiredAt"], words))}.`
  if (verdict === "undecodable") return `: ${words.undecodable(reasonCode.replace("undecodable-", ""))}`
  const suggestion = step.suggestion === undefined ? "" : ` ${words.suggestion(nameOf(step.suggestion))}`
  const gives = source.kind === "team" ? words.gives : words.means
  return `${step.role === undefined ? "" : ` ${gives} ${nameOf(step.role)}`}: ${reason}.${suggestion}`
}

const dayIn = (value: Json | undefined, { day }: StepWords): string | undefined =>
  typeof value === "string" ? day(value) : undefined

const overrideText = (
  { verdict, reasonCode, role: key, params = {} }: TraceStep,
  nameOf: RoleName,
  words: StepWords,
) => {
  const role = nameOf(key ?? "")
  if (verdict === "lapsed") return words.lapsed(role, words.ends[reasonCode] ?? "")
  const { by, at, reason, expiresAt } = params
  const end = dayIn(expiresAt, words)
  const until = end === undefined ? "" : words.until(end)
  const why = typeof reason === "string" && reason !== "" ? `: ${words.quote(reason)}` : ""
  const policy = reasonCode === "set-by-hand-and-kept" ? ` ${words.whatever}` : ""
  return `${words.byHand(role, shown(by, words), words.day(shown(at, words)))}${until}${why}.${policy}`
}

const shown = (value: Json | undefined, { somebody }: StepWords): string =>
  typeof value === "string" ? visible(value) : somebody

const capText = ({ reasonCode, role, params = {} }: TraceStep, nameOf: RoleName, words: StepWords): string => {
  const from = nameOf(typeof params["from"] === "string" ? params["from"] : "")
  const most = typeof params["ceiling"] === "string" ? nameOf(params["ceiling"]) : words.less
  return `${capReason(reasonCode, from, most, words)}: ${words.instead(role === undefined ? undefined : nameOf(role))}.`
}

const capReason = (code: string, from: string, most: string, words: StepWords): string => {
  switch (code) {
    case "above-ceiling":
      return words.aboveCeiling(from, most)
    case "not-assignable":
      return words.notAssignable(from)
    case "role-gone":
      return words.roleGone(from)
    default:
      return words.wasRetired(from)
  }
}

const heldText = ({ entity, roles, wanted }: JsonObject, nameOf: RoleName, words: StepWords): string =>
  words.held(shown(entity, words), namesOf(roles, nameOf, words), namesOf(wanted, nameOf, words))

const namesOf = (value: Json | undefined, nameOf: RoleName, { list, noRole }: StepWords): string =>
  isJsonArray(value) && value.length > 0 ? list(value.filter((key) => typeof key === "string").map(nameOf)) : noRole
