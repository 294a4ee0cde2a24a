import type { Json } from "../scim/json.ts"
import type { Facts } from "./facts.ts"
import { doubtMessages } from "./headline-doubts.ts"
import { resolvedMessages } from "./headline-resolved.ts"
import { grouped, message, pathOf, sourcesOf, textsOf, withMore } from "./message.ts"
import { readingNote } from "./reading-note.ts"
import { sameKeys } from "./resolution.ts"
import type { Message } from "./role-assignment.ts"

/** The sentences that tell a decision, as data: what the role is and where it comes from, then what spoke against it. */
export const headlineOf = (facts: Facts): Message => {
  const { lead, more } = story(facts)
  return withMore(lead, [...more, ...history(facts)])
}

interface Story {
  readonly lead: Message
  readonly more: ReadonlyArray<Message>
}

const story = (facts: Facts): Story => {
  const { override, answered, combined } = facts
  const { roles } = answered.idp
  if (override.kind === "stands") return overrideStory(facts)
  if (combined.kind === "resolved") return resolvedStory(facts)
  if (answered.idp.outcome === "none") return { lead: message("none"), more: whyNothing(facts) }
  const kept = answered.idp.outcome === "kept"
  if (kept) return { lead: message("kept", { roles: [...roles] }), more: whyNothing(facts) }
  return defaultStory(facts)
}

const resolvedStory = (facts: Facts): Story => {
  const { answered, combined, input } = facts
  const roles = [...answered.idp.roles]
  if (combined.kind !== "resolved") return { lead: message("kept", { roles }), more: [] }
  const { used } = combined
  const [cap] = answered.caps
  if (cap !== undefined) {
    const said = { sources: sourcesOf(used), roles: combined.roles.map(({ key }) => key) }
    const limit = { reason: cap.reasonCode, ceiling: input.mapping.ceilingRole ?? null }
    return { lead: message("capped", { roles }), more: [message("says-more", { ...said, ...limit })] }
  }
  const choice = combined.tier === undefined ? undefined : combined.choices.get(combined.tier)
  const manner = choice?.manner ?? "only"
  const [first] = used
  const marked = manner === "primary" || manner === "newest" || manner === "first"
  const [note, byMark]: readonly [Json, Json] =
    marked && first?.source.kind === "attribute"
      ? [null, manner]
      : [used.length === 1 && first?.source.kind === "attribute" ? readingNote(first, input.idp) : null, null]
  return {
    lead: message("resolved", {
      roles,
      sources: sourcesOf(used),
      ...(note === null ? {} : { note }),
      ...(byMark === null ? {} : { manner: byMark }),
    }),
    more: resolvedMessages(facts, combined),
  }
}

const defaultStory = (facts: Facts): Story => {
  const { answered, combined, input } = facts
  const roles = [...answered.idp.roles]
  const { previous, mapping } = input
  if (combined.kind === "doubtful") {
    const [only, ...others] = combined.doubts
    const isChosen = mapping.onUnknown === "default-role" && only?.kind === "unknown" && others.length === 0
    const messages = doubtMessages(facts, combined.doubts)
    if (!isChosen) return { lead: message("default", { roles }), more: messages }
    const suggestions = facts.suggestions.get(only.text) ?? null
    const lead = message("default.unknown", { roles, values: textsOf([only]) })
    return { lead, more: suggestions === null ? [] : [message("suggestion", { suggestions: [suggestions] })] }
  }
  const why = whyNothing(facts)
  const isChosen = previous !== undefined && previous.idp.outcome !== "defaulted" && why[0]?.code === "silent"
  return isChosen
    ? { lead: message("default.silent", { roles }), more: [] }
    : { lead: message("default", { roles }), more: why }
}

/** Why the identity provider gives no role. */
const whyNothing = (facts: Facts): ReadonlyArray<Message> => {
  const { combined, readings, verdicts, override, input, prepared, answered } = facts
  if (combined.kind === "doubtful") return doubtMessages(facts, combined.doubts)
  const with_ = (verdict: string) => readings.filter((_, i) => verdicts[i]?.verdict === verdict)
  const messages = [
    ...doubtMessages(
      facts,
      readings.filter(
        ({ kind, tier }) =>
          tier < prepared.tiers.length && (kind === "unknown" || kind === "retired" || kind === "undecodable"),
      ),
    ).map(({ code, params }) => message(code, { ...params, skipped: true })),
    ...grouped(with_("empty"), pathOf).map(([path]) => message("empty", { path })),
    ...(with_("noise").length === 0
      ? []
      : [message("noise", { values: textsOf(with_("noise")), idp: input.idp ?? null })]),
    ...grouped(
      with_("ignored").filter(({ role }) => role !== undefined),
      pathOf,
    ).map(([path, said]) => message("not-read", { path, values: textsOf(said), read: readSources(facts) })),
  ]
  if (override.kind === "ended") return messages
  if (messages.length > 0) return messages
  const isNews = answered.idp.outcome === "kept" || input.previous?.idp.outcome === "resolved"
  return [message("silent", { longer: isNews })]
}

const readSources = ({ prepared }: Facts): Json => {
  const paths = prepared.tiers.flatMap(({ path }) => path ?? [])
  return paths.length === 0 ? ["teams"] : paths
}

const overrideStory = (facts: Facts): Story => {
  const { override, answered, combined } = facts
  if (override.kind !== "stands") return { lead: message("none"), more: [] }
  const { role, byPolicy } = override
  const { by, at } = override.override
  const lead = message(byPolicy ? "by-hand.policy" : "by-hand", { roles: [role], by, at })
  const { roles, outcome } = answered.idp
  if (combined.kind === "resolved") {
    return { lead, more: [message("says", { sources: sourcesOf(combined.used), roles: [...roles], still: !byPolicy })] }
  }
  const last = { roles: [...roles] }
  if (combined.kind === "doubtful") {
    const doubts = doubtMessages(facts, combined.doubts)
    return { lead, more: outcome === "kept" ? [...doubts, message("last-answer", last)] : doubts }
  }
  return {
    lead,
    more: [outcome === "kept" ? message("silent.last-answer", last) : message("silent", { longer: false })],
  }
}

/** What the role was before, and what became of a role set by hand. */
const history = ({ override, input, roles, answered, combined }: Facts): ReadonlyArray<Message> => {
  const { previous } = input
  if (override.kind === "ended") {
    const { reason, role } = override
    const ended = { role: role ?? null, reason }
    const isLast = combined.kind === "silent" && answered.idp.outcome === "kept"
    return [
      isLast ? message("ended.last-answer", { ...ended, roles: [...answered.idp.roles] }) : message("ended", ended),
    ]
  }
  if (override.kind === "stands" || previous === undefined || previous.roles.length === 0) return []
  return sameKeys(previous.roles, roles) ? [] : [message("was", { roles: [...previous.roles] })]
}
