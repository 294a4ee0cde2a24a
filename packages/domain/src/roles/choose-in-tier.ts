import type { Json } from "../scim/json.ts"
import { byRank } from "./catalogue-index.ts"
import type { Reading } from "./read-signals.ts"
import type { TraceVerdict } from "./role-assignment.ts"
import type { RoleTier } from "./role-mapping.ts"
import type { Role } from "./role.ts"

/** What became of a value, and why. */
export interface Verdict {
  readonly verdict: TraceVerdict
  readonly reasonCode: string
  readonly params?: Readonly<Record<string, Json>>
}

/** A value that names an active role. */
export type Candidate = Reading & { readonly role: Role }

/** How a tier came to its role: because it names no other, because of a mark, age or place, or by rank. */
export type Manner = "only" | "primary" | "several-primary" | "newest" | "first" | "highest" | "lowest" | "union"

/** The roles a tier gives. */
export interface TierChoice {
  readonly roles: ReadonlyArray<Role>
  /** A candidate for each of the roles. */
  readonly used: ReadonlyArray<Candidate>
  readonly candidates: ReadonlyArray<Candidate>
  /** The candidates that were left to choose from by rank. */
  readonly pool: ReadonlyArray<Candidate>
  readonly manner: Manner
  readonly by: RoleTier["within"]
}

/** Chooses among the roles that one tier names: step 2. Nothing comes of no candidates. */
export const chooseInTier = (tier: RoleTier, candidates: ReadonlyArray<Candidate>): TierChoice => {
  const pool = poolOf(tier, candidates)
  const inPool = distinct(pool)
  const several = tier.within === "primary" && pool.length > 1 && pool.every(({ primary }) => primary)
  const roles = tier.within === "union" ? inPool : inPool.slice(...(isLowest(tier, several) ? [-1] : [0, 1]))
  const used = roles.flatMap((role) => pool.find((candidate) => candidate.role === role) ?? [])
  const isOnly = distinct(candidates).length < 2
  const manner = isOnly ? "only" : mannerOf(tier, several, inPool.length > 1)
  return { roles, used, candidates, pool, manner, by: tier.within }
}

/** Of several values marked primary, which RFC 7643 §2.4 forbids, the one with the least privilege until it is fixed. */
const isLowest = ({ within, tie }: RoleTier, several: boolean): boolean =>
  several || within === "lowest" || (within !== "highest" && tie === "lowest")

const mannerOf = (tier: RoleTier, several: boolean, ranked: boolean): Manner => {
  const { within } = tier
  if (within === "union") return "union"
  if (ranked) return several ? "several-primary" : isLowest(tier, false) ? "lowest" : "highest"
  return within === "latest" ? "newest" : within
}

const poolOf = ({ within }: RoleTier, candidates: ReadonlyArray<Candidate>): ReadonlyArray<Candidate> => {
  if (within === "first") return candidates.slice(0, 1)
  if (within === "latest") {
    const newest = candidates.reduce((most, { generation }) => Math.max(most, generation), -Infinity)
    return candidates.filter(({ generation }) => generation === newest)
  }
  const marked = within === "primary" ? candidates.filter(({ primary }) => primary) : []
  return marked.length > 0 ? marked : candidates
}

const distinct = (candidates: ReadonlyArray<Candidate>): ReadonlyArray<Role> => {
  const [first] = candidates
  if (first === undefined || candidates.length === 1) return first === undefined ? [] : [first.role]
  return [...new Set(candidates.map(({ role }) => role))].sort(byRank)
}

/** What became of a candidate whose role its own tier did not choose. */
export const lossInTier = (candidate: Candidate, { pool, manner, by }: TierChoice): Verdict => {
  if (!pool.includes(candidate)) {
    if (by === "latest") return { verdict: "superseded", reasonCode: "older-value" }
    return { verdict: "lost-in-tier", reasonCode: by === "first" ? "not-first" : "not-primary" }
  }
  if (manner === "several-primary") return { verdict: "several-primary", reasonCode: "several-primary" }
  return { verdict: "lost-in-tier", reasonCode: manner === "lowest" ? "not-lowest" : "not-highest" }
}
