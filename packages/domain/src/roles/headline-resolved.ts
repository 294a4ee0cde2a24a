import type { Candidate, TierChoice } from "./choose-in-tier.ts"
import { type Combined, isCandidate, isDoubt } from "./combine-tiers.ts"
import type { Heard } from "./facts.ts"
import { skippedMessages } from "./headline-doubts.ts"
import { grouped, message, pathOf, rolesOf, sourcesOf, textsOf } from "./message.ts"
import type { Reading } from "./read-signals.ts"
import type { Message } from "./role-assignment.ts"

type Resolved = Extract<Combined, { readonly kind: "resolved" }>

/** What else was said, beside what a role comes from. */
export const resolvedMessages = (heard: Heard, resolved: Resolved): ReadonlyArray<Message> => {
  const { readings, prepared } = heard
  const { tier, used } = resolved
  const asked = readings.filter((reading) => reading.tier <= (tier ?? prepared.tiers.length - 1))
  const skipped = skippedMessages(heard, asked.filter(isDoubt), used)
  const choice = tier === undefined ? undefined : resolved.choices.get(tier)
  const own = choice === undefined ? combinedMessages(heard, resolved) : choiceMessages(choice)
  return [...own, ...skipped, ...lowerMessages(heard, resolved), ...ignoredMessages(heard, resolved)]
}

/** How the tier came to its role, where it names several. */
const choiceMessages = (choice: TierChoice): ReadonlyArray<Message> => {
  const { manner, candidates, pool, used } = choice
  const others = candidates.filter(({ role }) => !choice.roles.includes(role))
  const older = others.filter((candidate) => !pool.includes(candidate))
  const superseded = older.length === 0 ? [] : [message("superseded", { values: textsOf(older) })]
  const isTeam = used[0]?.source.kind === "team"
  switch (manner) {
    case "only":
    case "union":
      return []
    case "primary":
    case "first":
      return [message("also-listed", { roles: rolesOf(others) })]
    case "several-primary":
      return [message("several-primary", { count: pool.length })]
    case "newest":
      return superseded
    default: {
      const isAged = pool.length < candidates.length
      if (isTeam)
        return [message("teams-lose", { groups: groupsOf(others), side: manner }), ...(isAged ? superseded : [])]
      return [rankMessage(choice, manner), ...(isAged ? superseded : [])]
    }
  }
}

const rankMessage = ({ pool, by }: TierChoice, side: string): Message => {
  const code =
    by !== "primary" ? "rank-wins" : pool.every(({ form }) => form === "plain") ? "plain-values" : "none-primary"
  return message(code, { count: pool.length, roles: rolesOf(inPlace(pool)), side })
}

const inPlace = (pool: ReadonlyArray<Candidate>): ReadonlyArray<Candidate> =>
  pool.toSorted((a, b) => (a.index ?? 0) - (b.index ?? 0))

/** Which of the combined tiers said otherwise. */
const combinedMessages = ({ prepared }: Heard, { choices, roles }: Resolved): ReadonlyArray<Message> => {
  const side = prepared.mapping.combine
  return [...choices.values()].flatMap(({ used }) => {
    const others = used.filter(({ role }) => !roles.includes(role))
    return others.length === 0 ? [] : [message("says", { sources: sourcesOf(others), roles: rolesOf(others), side })]
  })
}

/** What tiers that come later would give. */
const lowerMessages = ({ readings, prepared }: Heard, { tier, roles, used }: Resolved): ReadonlyArray<Message> => {
  if (tier === undefined) return []
  const lower = readings.filter(
    (reading) =>
      isCandidate(reading) &&
      reading.tier > tier &&
      reading.tier < prepared.tiers.length &&
      !roles.includes(reading.role),
  )
  if (lower.length === 0) return []
  const isTeam = used[0]?.source.kind === "team"
  return [
    message("comes-first", {
      groups: groupsOf(lower),
      by: isTeam ? ["teams"] : used.flatMap((one) => pathOf(one) ?? []).slice(0, 1),
    }),
  ]
}

const groupsOf = (readings: ReadonlyArray<Reading>) =>
  grouped(readings, ({ role }) => role?.key).map(([role, from]) => ({ role, sources: sourcesOf(from) }))

/** What an attribute that is not read says; one that names no role is about something else. */
const ignoredMessages = ({ readings, verdicts, input }: Heard, { roles }: Resolved): ReadonlyArray<Message> =>
  grouped(
    readings.filter(({ text }, i) => text !== "" && verdicts[i]?.verdict === "ignored"),
    pathOf,
  ).flatMap(([path, said]) => {
    const named = said.flatMap(({ role }) => role ?? [])
    if (named.length === 0) return []
    if (named.every((role) => roles.includes(role))) return [message("ignored.agrees", { path })]
    return [message("ignored", { path, values: textsOf(said), idp: input.idp ?? null })]
  })
