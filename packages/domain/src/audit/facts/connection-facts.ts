import type { CommonFacts, ConnectionOfFacts, PersonShown, Sample } from "./common-facts.ts"

/** What is known of one connection when rules look at it: counts of what it did. */
export interface ConnectionFacts extends CommonFacts, ConnectionSlices {
  readonly connection: LookedAtConnection
}

export interface LookedAtConnection extends ConnectionOfFacts {
  readonly createdAt: string
  readonly firstRequestAt?: string
  readonly lastRequestAt?: string
}

/** What may not have been read of a connection. */
export interface ConnectionSlices {
  readonly lastContact?: LastContact
  readonly rolePatches?: RolePatches
  readonly pushes?: Pushes
  readonly losses?: Losses
  readonly changes?: KindsOfChange
}

/** What contradicts that a silent identity provider merely has nothing to say. */
export interface LastContact {
  /** The status of the last answer to the identity provider, to a request with a wrong token too. */
  readonly status?: number
  /** When somebody signed in last whom no push ever named. */
  readonly unknownSignInAt?: string
}

/** How roles were patched in the last 30 days. */
export interface RolePatches {
  readonly adds: number
  readonly replaces: number
  readonly removes: number
  /** People for whom more than one role value stands. */
  readonly several: Sample<PersonShown>
}

/** How pushes went. */
export interface Pushes {
  readonly lastHour: { readonly total: number; readonly failed: number }
  /** What failed in the last 24 hours, by class, the most frequent first. */
  readonly failures: ReadonlyArray<FailureClass>
}

export interface FailureClass {
  readonly method: string
  readonly resource: "Users" | "Groups"
  readonly status: number
  readonly scimType?: string
  readonly count: number
  /** How many of them were about the subject that failed most often. */
  readonly mostOfOne: number
  /** How many of them would have deactivated somebody. */
  readonly deactivations: number
  /** What failed, by name. */
  readonly subjects: Sample<string>
  /** The sentence the identity provider was answered last. */
  readonly detail: string
  readonly firstAt: string
  readonly lastAt: string
}

/** People who lost their access, in the last seven days. */
export interface Losses {
  /** How many active people the entity has now. */
  readonly active: number
  /** Deactivations and deletions that a push did, by the hour they began in. */
  readonly hours: ReadonlyArray<{ readonly from: string; readonly people: Sample<PersonShown> }>
  /** Pushes that took many out of a team at once. */
  readonly teams: ReadonlyArray<TeamLoss>
}

export interface TeamLoss {
  readonly teamId: string
  readonly displayName: string
  readonly at: string
  readonly before: number
  readonly lost: number
}

/** What pushes have done to people since the first. */
export interface KindsOfChange {
  readonly creates: number
  /** Changes of an attribute other than `active`. */
  readonly updates: number
  readonly deactivations: number
}
