import type { User } from "../../directory/user.ts"
import type { CommonFacts, PersonShown, Sample } from "./common-facts.ts"

/** What is known of one entity as a whole when rules look at it: its mapping, and sums over its people. */
export interface EntityFacts extends CommonFacts, EntitySlices {}

/** What may not have been read of an entity. */
export interface EntitySlices {
  readonly census?: Census
  /** Attributes that look like a role, stand for people without `userType`, and are read by no tier. */
  readonly ignoredAttributes?: ReadonlyArray<IgnoredAttribute>
  readonly userTypes?: UserTypes
  readonly ruleMatches?: ReadonlyArray<RuleMatches>
  /** What has become of the team of each rule that is about one. */
  readonly mappedTeams?: ReadonlyArray<MappedTeam>
  readonly privilegeRises?: PrivilegeRises
  /** Living people with one address, by address. */
  readonly emailTwins?: Sample<EmailTwins>
  /** People of this entity who are in others of the installation as well. */
  readonly estate?: Sample<PersonElsewhere>
  readonly writers?: ReadonlyArray<Writer>
  readonly singleSignOn?: { readonly configured: boolean }
  readonly deliveries?: Deliveries
}

export interface Census {
  /** How many people are active. */
  readonly active: number
  readonly administrators: Sample<PersonShown>
}

export interface IgnoredAttribute {
  readonly path: string
  readonly people: number
  /** Some of its values. */
  readonly values: ReadonlyArray<string>
  /** When it first came. */
  readonly since: string
}

/** What stands at `userType`. */
export interface UserTypes {
  /** For how many people something stands. */
  readonly people: number
  /** The most frequent values. */
  readonly values: ReadonlyArray<{ readonly value: string; readonly people: number }>
}

export interface RuleMatches {
  readonly ruleId: string
  /** Since when the rule stands in the mapping in force. */
  readonly since: string
  /** For how many people the rule gives a role now, used or not. */
  readonly people: number
  /** When it last did. */
  readonly lastAt?: string
}

export interface MappedTeam {
  readonly ruleId: string
  /** The team the rule means; absent when there is none of that name or id. */
  readonly team?: {
    readonly id: string
    readonly displayName: string
    readonly state: "active" | "orphaned" | "deleted"
  }
  /** Names of living teams much like it. */
  readonly similar: ReadonlyArray<string>
}

/** People who rose to a role that administers or holds a sensitive permission, in the last seven days. */
export interface PrivilegeRises {
  /** The median of people a day over the last 30 days. */
  readonly medianPerDay: number
  readonly hours: ReadonlyArray<PrivilegeRise>
}

export interface PrivilegeRise {
  /** The connection whose pushes did it; absent when administrators or a new mapping did. */
  readonly connectionId?: string
  /** The first of them. */
  readonly from: string
  readonly people: Sample<PersonShown>
  /** Hints of the tokens that were used. */
  readonly tokens: ReadonlyArray<string>
  readonly networks: ReadonlyArray<string>
}

export interface EmailTwins {
  /** The address as it is compared: folded, without what follows a plus. */
  readonly email: string
  readonly people: ReadonlyArray<TwinPerson>
}

export interface TwinPerson extends PersonShown {
  readonly state: User["state"]
  readonly origin: User["origin"]
  /** Keys of roles. */
  readonly roles: ReadonlyArray<string>
}

export interface PersonElsewhere extends PersonShown {
  readonly email: string
  readonly state: User["state"]
  readonly roles: ReadonlyArray<string>
  readonly elsewhere: ReadonlyArray<{
    readonly entity: string
    readonly state: User["state"]
    /** Names of roles. */
    readonly roles: ReadonlyArray<string>
  }>
  /** Since when the entities differ. */
  readonly since: string
}

/** Who wrote to the entity in the last 24 hours. */
export interface Writer {
  readonly connectionId: string
  readonly label: string
  readonly status: "draft" | "active" | "paused" | "retired"
  /** What tells one application of an identity provider from another; the same whatever address it comes from. */
  readonly fingerprint: string
  readonly userAgent: string
  readonly writes: number
  readonly firstAt: string
  readonly lastAt: string
}

export interface Deliveries {
  readonly webhooks: ReadonlyArray<WebhookOfFacts>
  readonly reports: ReadonlyArray<ReportDeliveries>
}

export interface WebhookOfFacts {
  readonly id: string
  /** As the administrator called it, or its address. */
  readonly name: string
  readonly state: "enabled" | "disabled"
  /** Whether Rollcall disabled it, since nothing arrived for days. */
  readonly disabledByFailures: boolean
  /** Since when nothing has arrived; absent when the last delivery did. */
  readonly failingSince?: string
  readonly waiting: number
  readonly setAside: number
  /** What came of the last attempt, in words. */
  readonly lastError?: string
}

/** How reports reach one recipient. */
export interface ReportDeliveries {
  readonly channel: "mail" | "webhook"
  readonly target: string
  /** Reports that were given up since the last that arrived, the newest first. */
  readonly failed: Sample<{ readonly reportId: string; readonly at: string }>
  /** What came of the last attempt, in words. */
  readonly lastError?: string
}
