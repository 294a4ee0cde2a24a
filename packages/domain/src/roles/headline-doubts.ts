import { isCandidate } from "./combine-tiers.ts"
import type { Heard } from "./facts.ts"
import { grouped, message, pathOf, rolesOf, sourcesOf, textsOf } from "./message.ts"
import type { Reading } from "./read-signals.ts"
import type { Message } from "./role-assignment.ts"

/** What values that are no active role say, and which lower tiers were not asked because of them. */
export const doubtMessages = (heard: Heard, doubts: ReadonlyArray<Reading>): ReadonlyArray<Message> => {
  const { combined, readings } = heard
  const tier = combined.kind === "doubtful" ? combined.tier : Infinity
  const unasked = readings.filter(
    (reading) => isCandidate(reading) && reading.tier > tier && reading.tier < heard.prepared.tiers.length,
  )
  const messages = doubtsByKind(heard, doubts)
  const [first, ...others] = messages
  if (first === undefined || unasked.length === 0) return messages
  const notAsked = grouped(unasked, ({ role }) => role?.key).map(([role, from]) => ({ role, sources: sourcesOf(from) }))
  return [{ ...first, params: { ...first.params, notAsked, by: sourcesOf(doubts) } }, ...others]
}

/** The same where the values were skipped. `used`: where the role comes from, which need not be named again. */
export const skippedMessages = (
  heard: Heard,
  doubts: ReadonlyArray<Reading>,
  used: ReadonlyArray<Reading>,
): ReadonlyArray<Message> => {
  const paths = new Set(used.map(pathOf))
  return doubtsByKind(heard, doubts).map(({ code, params }) => {
    const isNamed = code === "unknown" && typeof params["path"] === "string" && paths.has(params["path"])
    return message(code, { ...params, skipped: true, ...(isNamed ? { path: null } : {}) })
  })
}

const doubtsByKind = ({ suggestions, input }: Heard, doubts: ReadonlyArray<Reading>): ReadonlyArray<Message> =>
  grouped(doubts, (doubt) => [pathOf(doubt) ?? "", doubt.kind, doubt.hint ?? ""].join(" ")).flatMap(([, group]) => {
    const [first] = group
    if (first === undefined) return []
    const path = pathOf(first) ?? null
    if (first.kind === "undecodable")
      return [message(`undecodable.${first.hint ?? "no-text"}`, { path, idp: input.idp ?? null })]
    if (first.kind === "retired") {
      return [
        message("retired", {
          sources: sourcesOf([first]),
          path,
          roles: rolesOf(group),
          retiredAt: first.role?.retiredAt ?? null,
        }),
      ]
    }
    const suggested = [...new Set(group.flatMap(({ text }) => suggestions.get(text) ?? []))]
    return [message("unknown", { path, values: textsOf(group), suggestions: suggested })]
  })
