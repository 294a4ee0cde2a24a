import type { Connection, Idp } from "../../directory/connection.ts"
import type { LastContact } from "../facts/index.ts"
import { suspicion } from "../rules/connection-silent.ts"

/** What is known of the connection of an entity that is in use. */
export interface ContactFacts extends Pick<Connection, "idp" | "status"> {
  readonly lastRequestAt?: string
  readonly lastContact: LastContact
}

/**
 * How it stands between an entity and its identity provider. `quiet` is no trouble: whoever calls only when something
 * changes has nothing to say.
 */
export type Contact = "not-connected" | "waiting" | "paused" | "failing" | "silent" | "quiet" | "active"

/** How often those call that do so whether or not something changed, in minutes. */
export const cycleMinutes: Readonly<Partial<Record<Idp, number>>> = { entra: 40 }

/** Milliseconds in which whoever called last counts as being there. */
const moment = 60 * 60 * 1_000

/**
 * How it stands between an entity and its identity provider at an instant. Silence is judged as the audit rule
 * `connection-silent` judges it.
 *
 * @example
 * import { contactOf } from "@rollcall/domain/audit"
 * const okta = { idp: "okta", status: "active", lastContact: { status: 200 } } as const
 * const now = "2026-11-27T12:00:00.000Z"
 * contactOf({ ...okta, lastRequestAt: "2026-11-26T12:00:00.000Z" }, now) // => "quiet"
 * contactOf({ ...okta, idp: "entra", lastRequestAt: "2026-11-26T12:00:00.000Z" }, now) // => "silent"
 * contactOf(okta, now) // => "waiting"
 * contactOf(undefined, now) // => "not-connected"
 */
export const contactOf = (facts: ContactFacts | undefined, now: string): Contact => {
  if (facts === undefined || facts.status === "retired" || facts.status === "draft") return "not-connected"
  const { lastRequestAt, lastContact } = facts
  if (facts.status === "paused") return "paused"
  if (lastRequestAt === undefined) return "waiting"
  if (suspicion({ connection: facts, now }, lastContact, lastRequestAt) !== undefined) return "silent"
  const { status = 200 } = lastContact
  // A look-up that finds nobody and a push that is refused are answers; these mean that nothing gets through.
  if (status === 401 || status >= 500) return "failing"
  return Date.parse(now) - Date.parse(lastRequestAt) > moment ? "quiet" : "active"
}
