import type { Team } from "../../directory/team.ts"
import type { CommonFacts, PersonShown, Sample } from "./common-facts.ts"

/** What is known of one team when rules look at it: counts and samples, never all of its members. */
export interface TeamFacts extends CommonFacts, TeamSlices {
  readonly team: LookedAtTeam
}

export type LookedAtTeam = Pick<
  Team,
  "id" | "displayName" | "origin" | "state" | "connectionId" | "externalId" | "createdAt" | "lastPushAt"
>

/** What may not have been read of a team. */
export interface TeamSlices {
  readonly members?: MembersOfTeam
  /** Members that were pushed and are nobody known, the longest waiting first. */
  readonly pending?: Sample<UnknownMember>
  /** When another team of the same connection was last pushed; without a time, when none was. */
  readonly siblings?: { readonly lastPushAt?: string }
  /** Older living teams that have a name much like this one's, or share most of their members with it. */
  readonly twins?: ReadonlyArray<TwinTeam>
  readonly earlyMembers?: EarlyMembers
}

export interface MembersOfTeam {
  /** How many active people are in it. */
  readonly active: number
  /** Those who are deactivated and still in it. */
  readonly inactive: Sample<PersonShown>
  /** Those an administrator put in by hand. */
  readonly manual: Sample<PersonShown & { readonly since: string }>
  /** Since when nobody active has been in it; absent while somebody is, and when nobody ever was. */
  readonly emptySince?: string
}

export interface UnknownMember {
  /** What the identity provider sent. */
  readonly value: string
  readonly seenAt: string
  /** The team of the entity whose id the value is. */
  readonly team?: { readonly id: string; readonly displayName: string }
}

export interface TwinTeam {
  readonly id: string
  readonly displayName: string
  readonly createdAt: string
  readonly lastPushAt?: string
  /** How many people are in it. */
  readonly members: number
  /** How many of them are in the team looked at, too. */
  readonly shared: number
}

/** People who were pushed as members of the team before they were pushed themselves, in the last 30 days. */
export interface EarlyMembers {
  readonly people: Sample<PersonShown>
  readonly firstAt?: string
  readonly lastAt?: string
}
