import type { Contact } from "./contact-of.ts"
import type { Truth } from "./truth-of.ts"

/** What the one sentence about an entity is made of. */
export interface OverviewFacts {
  readonly contact: Contact
  readonly truth: Truth
  /** Active people that an earlier connection named, and the one in use has not. */
  readonly earlier: number
}

/**
 * The one sentence about an entity, as a code and how many people it is about; words are made of it where it is read.
 * `roles-differ`: "3 people have a role Okta does not give."
 */
export interface OverviewSentence {
  readonly code:
    | "not-connected"
    | "waiting"
    | "paused"
    | "failing"
    | "silent"
    | "refused"
    | "held"
    | "roles-differ"
    | "not-named"
    | "nobody"
    | "match"
  readonly people: number
}

/**
 * Whether all is right with an entity: what is worst first, and that everybody matches only where nothing speaks against
 * it. Whoever is quiet is not in trouble.
 *
 * @example
 * import { overviewSentence } from "@rollcall/domain/audit"
 * const truth = { said: 412, received: 412, applied: 412, effective: 409 }
 * overviewSentence({ contact: "quiet", truth, earlier: 0 }) // => { code: "roles-differ", people: 3 }
 * overviewSentence({ contact: "quiet", truth: { ...truth, effective: 412 }, earlier: 0 })
 * // => { code: "match", people: 412 }
 */
export const overviewSentence = ({ contact, truth, earlier }: OverviewFacts): OverviewSentence => {
  const { said, received, applied, effective } = truth
  if (contact !== "active" && contact !== "quiet") return { code: contact, people: said }
  if (received < said) return { code: "refused", people: said - received }
  if (applied < received) return { code: "held", people: received - applied }
  if (effective < applied) return { code: "roles-differ", people: applied - effective }
  if (earlier > 0) return { code: "not-named", people: earlier }
  return said === 0 ? { code: "nobody", people: 0 } : { code: "match", people: said }
}
