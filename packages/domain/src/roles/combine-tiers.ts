import { byRank } from "./catalogue-index.ts"
import { type Candidate, chooseInTier, lossInTier, type TierChoice, type Verdict } from "./choose-in-tier.ts"
import type { PreparedMapping } from "./prepared-mapping.ts"
import type { Reading } from "./read-signals.ts"
import type { Role } from "./role.ts"

/** What the tiers together say. */
export type Combined =
  | {
      readonly kind: "resolved"
      readonly roles: ReadonlyArray<Role>
      /** The values the roles come from, in the order of the roles. */
      readonly used: ReadonlyArray<Candidate>
      /** By tier: what was asked, and named a role. */
      readonly choices: ReadonlyMap<number, TierChoice>
      /** The tier that decided; absent when several were combined. */
      readonly tier?: number
    }
  /** A tier says something that is no role, and lets no lower tier speak. */
  | { readonly kind: "doubtful"; readonly tier: number; readonly doubts: ReadonlyArray<Reading> }
  | { readonly kind: "silent" }

/** Combines what the tiers say: step 3. */
export const combineTiers = (readings: ReadonlyArray<Reading>, prepared: PreparedMapping): Combined => {
  const { mapping } = prepared
  const choices = new Map<number, TierChoice>()
  const doubtful: Array<{ readonly tier: number; readonly doubts: ReadonlyArray<Reading> }> = []
  for (const [i, { tier }] of prepared.tiers.entries()) {
    const own = readings.filter((reading) => reading.tier === i)
    if (own.length === 0) continue
    const candidates = own.filter(isCandidate)
    const doubts = own.filter(isDoubt)
    if (candidates.length > 0) {
      const choice = chooseInTier(tier, candidates)
      choices.set(i, choice)
      if (mapping.combine === "first-tier") {
        return { kind: "resolved", roles: choice.roles, used: choice.used, choices, tier: i }
      }
    } else if (doubts.length > 0) {
      doubtful.push({ tier: i, doubts })
      if (mapping.combine === "first-tier" && mapping.onUnknown !== "fall-through") break
    }
  }
  const [first] = doubtful
  if (choices.size === 0) {
    const isHeard = first !== undefined && mapping.onUnknown !== "fall-through"
    return isHeard ? { kind: "doubtful", ...first } : { kind: "silent" }
  }
  return combineChoices(choices, mapping.combine)
}

export const isCandidate = (reading: Reading): reading is Candidate => reading.kind === "role"

/** A value that says something, though not which role. */
export const isDoubt = ({ kind }: Reading): boolean =>
  kind === "unknown" || kind === "retired" || kind === "undecodable"

const combineChoices = (choices: ReadonlyMap<number, TierChoice>, combine: string): Combined => {
  const chosen = [...choices.values()].flatMap(({ used }) => used)
  const all = [...new Set(chosen.map(({ role }) => role))].sort(byRank)
  const roles = combine === "union" ? all : all.slice(...(combine === "lowest" ? [-1] : [0, 1]))
  const used = roles.flatMap((role) => chosen.find((candidate) => candidate.role === role) ?? [])
  return { kind: "resolved", roles, used, choices }
}

/** What became of a value as far as the tiers are concerned: each has one verdict. */
export const verdictOf = (reading: Reading, combined: Combined, prepared: PreparedMapping): Verdict => {
  const { tiers, mapping } = prepared
  const isRead = reading.tier < tiers.length
  if (reading.echoed && !isRead) return { verdict: "echo", reasonCode: "echoed" }
  if (!isRead && reading.source.kind === "attribute") return { verdict: "ignored", reasonCode: "path-not-read" }
  if (!isCandidate(reading)) return notCandidate(reading, isRead)
  if (combined.kind === "resolved") {
    if (combined.used.includes(reading)) {
      return { verdict: "used", reasonCode: combined.tier === undefined ? "combined" : "first-tier" }
    }
    if (combined.roles.includes(reading.role)) return { verdict: "agrees", reasonCode: "same-role" }
    const choice = combined.choices.get(reading.tier)
    if (choice !== undefined && !choice.roles.includes(reading.role)) return lossInTier(reading, choice)
    if (combined.tier === undefined) {
      return { verdict: "overridden", reasonCode: mapping.combine === "lowest" ? "combine-lowest" : "combine-highest" }
    }
  }
  const decider = tiers[combined.kind === "silent" ? -1 : (combined.tier ?? -1)]
  const by = decider?.path ?? null
  return {
    verdict: "overridden",
    reasonCode: combined.kind === "doubtful" ? "not-asked" : "higher-tier",
    params: { by },
  }
}

const notCandidate = (reading: Reading, isRead: boolean): Verdict => {
  switch (reading.kind) {
    case "retired":
      return { verdict: "retired", reasonCode: "role-retired", params: { retiredAt: reading.role?.retiredAt ?? null } }
    case "undecodable":
      return { verdict: "undecodable", reasonCode: `undecodable-${reading.hint ?? "no-text"}` }
    case "noise":
      return { verdict: "noise", reasonCode: "noise-value" }
    case "empty":
      return { verdict: "empty", reasonCode: "no-opinion" }
    case "no-rule":
      return { verdict: "no-rule", reasonCode: isRead ? "team-without-rule" : "teams-not-read" }
    default:
      return { verdict: "unknown", reasonCode: "not-a-role" }
  }
}
