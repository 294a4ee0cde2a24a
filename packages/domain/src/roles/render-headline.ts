import { isJsonObject, type Json, type JsonObject } from "../scim/json.ts"
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
} from "./message-params.ts"
import { capitalised, day, list, numberWord, quote, visible } from "./phrase.ts"
import type { Message } from "./role-assignment.ts"

/** The sentences of a headline. */
export const renderHeadline = (message: Message, nameOf: RoleName): string =>
  renderMessages(message, sentences, (params) => `${rolesText(params, nameOf)}.`, nameOf)

const rolesText = (params: JsonObject, nameOf: RoleName): string => {
  const roles = texts(params["roles"]).map(nameOf)
  return roles.length === 0 ? "No role" : list(roles)
}
const quoted = (value: Json | undefined): string => list(texts(value).map(quote))

/** `userType`, `team Sales leads`, `teams A and B`, or both kinds. */
const sourcesText = (value: Json | undefined): string => {
  const { paths, teams } = placesOf(value)
  return list([...paths, ...(teams.length === 0 ? [] : [`${teams.length === 1 ? "team" : "teams"} ${list(teams)}`])])
}

/** `userType says User`, `team Sales leads gives Manager`: a team says nothing by itself. */
const saying = (params: JsonObject, nameOf: RoleName): string => {
  const { sources } = params
  const verb = isTeams(sources) ? "give" : "say"
  const still = params["still"] === true ? "still " : ""
  const start = sourcesText(sources)
  return `${isTeams(sources) ? capitalised(start) : start} ${still}${verb}${isPlural(sources) ? "" : "s"} ${rolesText(params, nameOf)}`
}

const noteText = (note: Json | undefined, nameOf: RoleName): string => {
  if (!isJsonObject(note)) return ""
  const shown = quote(text(note["text"]))
  const role = nameOf(text(note["role"]))
  switch (note["code"]) {
    case "json":
      return ` (read from ${note["idp"] === "entra" ? "Entra's " : ""}JSON text)`
    case "hidden":
      return " (hidden characters removed)"
    case "synonym":
      return ` (${shown} is a synonym)`
    case "rule":
      return ` (${shown} is mapped to ${role})`
    default: {
      const differences = texts(note["differences"])
      return ` (${shown} read as ${role}: ${list(differences)} differ)`
    }
  }
}

const manners: Readonly<Record<string, string>> = {
  primary: ": it is marked primary",
  newest: ": the newest value",
  first: ": the first value",
}

const skipped = (params: JsonObject): string => (params["skipped"] === true ? " and was skipped" : "")

/** `Sales leads (Manager)` among the sources a higher tier kept from being asked. */
const notAskedText = (params: JsonObject, nameOf: RoleName): string => {
  const groups = elements(params["notAsked"]).filter(isJsonObject)
  if (groups.length === 0) return ""
  const named = groups.map(({ role, sources }) => `${sourcesText(sources)} (${nameOf(text(role))})`)
  const isOne = groups.length === 1 && !groups.some(({ sources }) => isPlural(sources))
  return `; ${list(named)} ${isOne ? "was" : "were"} not asked, because ${firstText(sourceNames(params["by"]))}`
}

const firstText = (by: ReadonlyArray<string>): string => {
  const name = list(by.map(attributeName))
  return by.length === 1 && by[0] !== "teams" ? `${name} comes first` : `${name} come first`
}

const suggestionText = (params: JsonObject, nameOf: RoleName): string => {
  const suggestions = texts(params["suggestions"]).map(nameOf)
  return suggestions.length === 0 ? "" : ` Did you mean ${list(suggestions, "or")}?`
}

const givingText = (value: Json | undefined, verb: string, nameOf: RoleName): string =>
  list(
    elements(value)
      .filter(isJsonObject)
      .map(({ sources, role }) => {
        const give = verb === "give" && !isPlural(sources) ? "gives" : verb
        return `${sourcesText(sources)} ${give} ${nameOf(text(role))}`
      }),
  )

const atStart = (phrase: string): string => (/^teams? /.test(phrase) ? capitalised(phrase) : phrase)

const cures: Readonly<Record<string, (path: string) => string>> = {
  okta: (path) => `Remove ${path} in Okta's Profile Editor to end the conflict.`,
  entra: (path) => `Remove ${path} from Entra's attribute mapping to end the conflict.`,
}
const cureText = (idp: Json | undefined, path: string): string => {
  const cure = typeof idp === "string" && Object.hasOwn(cures, idp) ? cures[idp] : undefined
  return cure === undefined ? `Stop sending ${path} to end the conflict.` : cure(path)
}

/** What an undecodable value holds. */
export const undecodableText = (hint: string, isEntra: boolean): string => {
  switch (hint) {
    case "xml":
      return isEntra
        ? "Entra's internal object: appRoleAssignments is mapped directly. Use an expression."
        : "XML, which names no role."
    case "json":
      return "broken JSON."
    case "too-deep":
      return "a value that is nested too deep to be read."
    case "too-many":
      return "more values than can be read."
    default:
      return "an object without a value."
  }
}

const undecodable =
  (hint: string): Sentence =>
  ({ path, idp, skipped: isSkipped }) =>
    `${attributeName(path)} ${isSkipped === true ? "also " : ""}holds ${undecodableText(hint, idp === "entra")}`

/** Why a role set by hand ended. */
export const ends: Readonly<Record<string, string>> = {
  "idp-changed": ", because the identity provider changed its answer",
  expired: ", because its time was over",
  forbidden: ", because this mapping allows no roles set by hand",
  "role-gone": ", because there is no such role any more",
}

/** By the code of a message. */
export const sentences: Readonly<Record<string, Sentence>> = {
  resolved: (params, nameOf) =>
    `${rolesText(params, nameOf)}, from ${sourcesText(params["sources"])}${noteText(params["note"], nameOf)}${manners[text(params["manner"])] ?? ""}.`,
  kept: (params, nameOf) => `${rolesText(params, nameOf)}, kept.`,
  none: () => "No role.",
  default: (params, nameOf) => `${rolesText(params, nameOf)}, the default role.`,
  "default.unknown": (params, nameOf) =>
    `${rolesText(params, nameOf)}, the default role, because ${quoted(params["values"])} is not a role here.`,
  "default.silent": (params, nameOf) =>
    `${rolesText(params, nameOf)}, the default role, because the identity provider no longer sends a role.`,
  capped: (params, nameOf) => `${rolesText(params, nameOf)}.`,
  "says-more": (params, nameOf) =>
    `${saying(params, nameOf)}, ${
      params["reason"] === "above-ceiling"
        ? `but this connection may grant at most ${nameOf(text(params["ceiling"]))}`
        : "which the identity provider may not give"
    }.`,
  "by-hand": (params, nameOf) =>
    `${rolesText(params, nameOf)}, set by ${visible(text(params["by"]))} on ${day(text(params["at"]))}.`,
  "by-hand.policy": (params, nameOf) =>
    `${rolesText(params, nameOf)}, set by ${visible(text(params["by"]))} and kept by policy.`,
  held: (params, nameOf) =>
    `${rolesText(params, nameOf)}, held. ${becauseText(params["because"], nameOf)}, but this is the last administrator of ${visible(text(params["entity"]))}.`,
  "refused.unknown": ({ values, known }, nameOf) =>
    `Push refused: ${quoted(values)} ${isPlural(values) ? "are not roles" : "is not a role"} of this entity. Known roles: ${texts(known).map(nameOf).join(", ")}.`,
  "refused.unreadable": ({ known }, nameOf) =>
    `Push refused: it names no role of this entity. Known roles: ${texts(known).map(nameOf).join(", ")}.`,
  "refused.last-administrator": ({ entity }) =>
    `Push refused: this would leave ${visible(text(entity))} without an administrator.`,

  unknown: (params, nameOf) => {
    const { path, values } = params
    const what = `${quoted(values)}${typeof path === "string" ? ", which" : ""} ${isPlural(values) ? "are not roles" : "is not a role"} here`
    const start = typeof path === "string" ? `${attributeName(path)} says ` : ""
    return `${start}${what}${skipped(params)}${notAskedText(params, nameOf)}.${suggestionText(params, nameOf)}`
  },
  suggestion: (params, nameOf) => suggestionText(params, nameOf).trimStart(),
  retired: (params, nameOf) => {
    const date = text(params["retiredAt"])
    const isMany = isPlural(params["roles"])
    const when = date === "" ? "" : ` on ${day(date)}`
    const what = isMany ? "roles that were retired" : `a role that was retired${when}`
    return `${saying(params, nameOf)}, ${what}${skipped(params)}${notAskedText(params, nameOf)}.`
  },
  "undecodable.xml": undecodable("xml"),
  "undecodable.json": undecodable("json"),
  "undecodable.no-text": undecodable("no-text"),
  "undecodable.too-deep": undecodable("too-deep"),
  "undecodable.too-many": undecodable("too-many"),
  empty: ({ path }) => `${attributeName(path)} is empty, which is no opinion.`,
  noise: ({ values, idp }) =>
    idp === "entra"
      ? `${quoted(values)} is Entra's default assignment, not a role.`
      : `${quoted(values)} is no opinion in this mapping.`,
  "not-read": ({ path, values, read }) =>
    `The identity provider sends ${attributeName(path)} = ${texts(values).map(quote).join(", ")}, but this mapping reads ${list(texts(read).map(attributeName))}.`,
  silent: ({ longer }) => `The identity provider ${longer === true ? "no longer sends a" : "sends no"} role.`,

  "also-listed": (params, nameOf) =>
    `${rolesText(params, nameOf)} ${isPlural(params["roles"]) ? "are" : "is"} also listed.`,
  "several-primary": ({ count }) =>
    `${numberWord(Number(count))} values are marked primary, which SCIM does not allow; the ${count === 2 ? "lower" : "lowest"} one is used until it is fixed.`,
  superseded: ({ values }) => `${quoted(values)} came earlier and ${isPlural(values) ? "were" : "was"} superseded.`,
  "teams-lose": ({ groups, side }, nameOf) =>
    `${atStart(givingText(groups, "give", nameOf))}; the ${text(side)} role wins.`,
  "rank-wins": (params, nameOf) => `The ${text(params["side"])} of ${rolesText(params, nameOf)} wins.`,
  "plain-values": ({ count, side }) => `${numberWord(Number(count))} plain values; the ${text(side)} wins.`,
  "none-primary": (params, nameOf) =>
    `No value is marked primary, so the ${text(params["side"])} of ${rolesText(params, nameOf)} wins.`,
  says: (params, nameOf) => {
    const side = text(params["side"])
    return `${saying(params, nameOf)}${side === "" ? "" : `; the ${side} role wins`}.`
  },
  "comes-first": ({ groups, by }, nameOf) =>
    `${atStart(givingText(groups, "would give", nameOf))}, but ${firstText(texts(by))}.`,
  ignored: ({ path, values, idp }) => {
    const name = attributeName(path)
    return `The identity provider also sends ${name} = ${texts(values).map(quote).join(", ")}. This mapping does not read ${name}, so it was ignored. ${cureText(idp, name)}`
  },
  "ignored.agrees": ({ path }) => `${attributeName(path)} is also sent and says the same; it is not read.`,

  "last-answer": (params, nameOf) => `The identity provider's last answer was ${rolesText(params, nameOf)}.`,
  "silent.last-answer": (params, nameOf) =>
    `The identity provider sends no role now; its last answer was ${rolesText(params, nameOf)}.`,
  ended: ({ role, reason }, nameOf) => `The manual ${nameOf(text(role))} ended${ends[text(reason)] ?? ""}.`,
  "ended.last-answer": (params, nameOf) =>
    `The manual ${nameOf(text(params["role"]))} ended; the identity provider's last answer was ${rolesText(params, nameOf)}.`,
  was: (params, nameOf) => `Was ${rolesText(params, nameOf)}.`,
}

/** Why the last administrator would have become something else. */
const becauseText = (because: Json | undefined, nameOf: RoleName): string => {
  if (!isJsonObject(because)) return "The identity provider gives another role"
  switch (because["code"]) {
    case "says":
      return saying(because, nameOf)
    case "last-answer":
      return `The identity provider's last answer was ${rolesText(because, nameOf)}`
    case "by-hand":
      return `${visible(text(because["by"]))} set ${rolesText(because, nameOf)}`
    case "default":
      return `The default role is ${rolesText(because, nameOf)}`
    default:
      return "The identity provider sends no role"
  }
}
