import type { Connection } from "../../directory/connection.ts"
import type { Team } from "../../directory/team.ts"
import type { UserState } from "../../directory/user.ts"
import type { ConnectionFacts, ConnectionSlices } from "./connection-facts.ts"
import type { EntityFacts, EntitySlices } from "./entity-facts.ts"
import type { TeamFacts, TeamSlices } from "./team-facts.ts"
import type { LookedAtToken, TokenFacts, TokenSlices } from "./token-facts.ts"
import type { UserFacts, UserSlices } from "./user-facts.ts"

export type * from "./common-facts.ts"
export type * from "./connection-facts.ts"
export type * from "./entity-facts.ts"
export type * from "./team-facts.ts"
export type * from "./token-facts.ts"
export type * from "./user-facts.ts"

/** What rules can look at, each kind with its facts. */
export interface FactsOf {
  readonly user: UserFacts
  readonly team: TeamFacts
  readonly token: TokenFacts
  readonly connection: ConnectionFacts
  readonly entity: EntityFacts
}

export type SubjectKind = keyof FactsOf

/** What may not have been read of each kind: rules that need an absent slice are not evaluated. */
export interface SlicesOf {
  readonly user: UserSlices
  readonly team: TeamSlices
  readonly token: TokenSlices
  readonly connection: ConnectionSlices
  readonly entity: EntitySlices
}

/** The states a subject of each kind can be in. */
export interface StatesOf {
  readonly user: UserState
  readonly team: Team["state"]
  readonly token: LookedAtToken["status"]
  readonly connection: Connection["status"]
  readonly entity: "active"
}

/** The name of a slice. */
export type Slice = { readonly [K in SubjectKind]: keyof SlicesOf[K] }[SubjectKind]

/** The name of a slice of a kind. */
export type SliceOf<K extends SubjectKind> = Slice & keyof FactsOf[K]

/** Facts in which some slices are there. */
export type FactsWith<K extends SubjectKind, S extends SliceOf<K>> = FactsOf[K] & Required<Pick<FactsOf[K], S>>

/** Whether all of some slices are there. */
export const hasSlices = <K extends SubjectKind, S extends SliceOf<K>>(
  facts: FactsOf[K],
  slices: ReadonlyArray<S>,
): facts is FactsWith<K, S> => {
  // An audit asks for every person and rule.
  for (const slice of slices) if (facts[slice] === undefined) return false
  return true
}
