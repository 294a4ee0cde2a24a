import type { JsonObject } from "@rollcall/domain/scim"
import { type TrailEntry, trailHash, trailStart } from "./chain.ts"
import { eventHash } from "./event-hash.ts"

/** A link of a trail with the event it stands for, as they are stored. */
export interface TrailLink extends TrailEntry {
  readonly hash: Uint8Array
  /** Absent: there is no such event. */
  readonly event?: HashedEvent
}

/** An event and what its hash is made with. */
export interface HashedEvent {
  readonly salt: Uint8Array
  /** As it stands in the event itself; the trail has another copy. */
  readonly rowHash: Uint8Array
  /** All that the hash covers. */
  readonly content: JsonObject
}

/** A place of a trail that was noted elsewhere, such as in a digest. */
export interface TrailMark {
  readonly seq: number
  readonly hash: Uint8Array
  /** Where it was noted, as it is said in a sentence: "the digest of 2026-11-26". */
  readonly from: string
}

/** The first row that is not as it was. */
export interface TrailFault {
  readonly seq: number
  readonly eventId?: string
  readonly reason: string
}

/** Looks at the links of one entity's trail, one by one, in their order. */
export interface TrailVerifier {
  /** The fault of the next links, if there is one; after it there is nothing more to find. */
  readonly take: (links: ReadonlyArray<TrailLink>) => TrailFault | undefined
  /** The fault there is in where the links ended. */
  readonly end: () => TrailFault | undefined
  /** The last good link. */
  readonly last: () => { readonly seq: number; readonly hash: Uint8Array }
}

/**
 * Verifies a trail from its start: that no link is missing or another one's, that each follows from the one before, that
 * its event is there and says what it said, and that the trail has what `marks` noted of it.
 */
export const verifyTrail = (entityId: string, marks: ReadonlyArray<TrailMark>): TrailVerifier => {
  const noted = marks.toSorted((a, b) => a.seq - b.seq)
  const markedAt = Map.groupBy(noted, ({ seq }) => seq)
  let [seq, hash] = [0, trailStart(entityId)]
  const faultOf = (link: TrailLink): TrailFault | undefined => {
    const expected = seq + 1
    const { eventId } = link
    if (link.seq !== expected)
      return { seq: expected, reason: `row ${expected} is missing: row ${link.seq} comes next` }
    const next = trailHash(hash, link)
    if (!same(next, link.hash)) {
      return {
        seq: expected,
        eventId,
        reason: `row ${expected} does not follow from the row before: it was changed, or is not the one that was there`,
      }
    }
    const mark = markedAt.get(expected)?.find((other) => !same(other.hash, next))
    if (mark !== undefined) {
      return {
        seq: expected,
        eventId,
        reason: `${mark.from} has another hash for row ${expected}: the trail was written anew up to there`,
      }
    }
    const reason = wrongWith(entityId, link)
    return reason === undefined ? undefined : { seq: expected, eventId, reason: `row ${expected}: ${reason}` }
  }
  return {
    take: (links) => {
      for (const link of links) {
        const fault = faultOf(link)
        if (fault !== undefined) return fault
        ;[seq, hash] = [link.seq, link.hash]
      }
      return undefined
    },
    end: () => {
      const beyond = noted.find((mark) => mark.seq > seq)
      if (beyond === undefined) return undefined
      const first = seq + 1
      return {
        seq: first,
        reason: `row ${first} is missing: the trail ends at ${seq}, and ${beyond.from} has ${beyond.seq} rows`,
      }
    },
    last: () => ({ seq, hash }),
  }
}

/** What is wrong with the event of a link that is in its place. */
const wrongWith = (entityId: string, { eventId, rowHash, event }: TrailLink): string | undefined => {
  if (event === undefined) return `its event ${eventId} was deleted`
  const { content, salt } = event
  const isItself = content["id"] === eventId && content["entityId"] === entityId
  const isAsItWas = isItself && same(event.rowHash, rowHash) && same(eventHash(salt, content), rowHash)
  return isAsItWas ? undefined : `its event ${eventId} was changed`
}

const same = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0
