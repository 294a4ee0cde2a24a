/**
 * What the model knows is held in slots, each with a text or nothing in it. One request writes one or more slots, all
 * of them or none; no two requests on their way write the same slot. So whatever the server holds afterwards, it can
 * be said of each request whether it happened.
 */
export type Slot = `person ${string}` | `team ${string}` | `member ${string} ${string}`

/** Undefined: there is nothing. */
export type Value = string | undefined

/** By userName; holds the version and whether the person is active. */
export const personSlot = (userName: string): Slot => `person ${userName}`

/** By externalId, which never changes; holds the displayName. */
export const teamSlot = (externalId: string): Slot => `team ${externalId}`

/** By the person's id: a person who is made again under the same name inherits nothing. */
export const memberSlot = (externalId: string, userId: string): Slot => `member ${externalId} ${userId}`

export const isMember = "member"

export const personText = (version: string, active: boolean): string => `${version} ${active ? "active" : "inactive"}`

/** The opposite of `personText`. */
export const readPersonText = (text: string): { readonly version: string; readonly active: boolean } => {
  const [version = "", state] = text.split(" ")
  return { version, active: state === "active" }
}

/** What a person carries whose four versions differ. */
export const tornVersion = (versions: ReadonlyArray<string>): string => versions.join("|")

export const isTorn = (text: string): boolean => text.includes("|")

/** Only refused requests carry it. */
export const poisonMark = "poison"

export const isPoisoned = (text: string): boolean => text.includes(poisonMark)

/** The parts of a member's slot. */
export const memberOf = (slot: Slot): { readonly team: string; readonly user: string } | undefined => {
  const [kind, team = "", user = ""] = slot.split(" ")
  return kind === "member" ? { team, user } : undefined
}
