import { createHash } from "node:crypto"

/** What a link of the trail says of an event. */
export interface TrailEntry {
  readonly seq: number
  readonly eventId: string
  readonly rowHash: Uint8Array
}

/** What the first link of an entity's trail is chained to: another entity's trail fits nowhere. */
export const trailStart = (entityId: string): Uint8Array =>
  createHash("sha256").update(`rollcall trail ${entityId}`).digest()

/**
 * A link's hash: SHA-256 of the one before (32 bytes), seq (8 bytes, big-endian), the event's id (16) and the hash of
 * its row (32). Every part has its length, so no two links are the same bytes.
 */
export const trailHash = (previous: Uint8Array, { seq, eventId, rowHash }: TrailEntry): Uint8Array => {
  const place = Buffer.alloc(8)
  place.writeBigUInt64BE(BigInt(seq))
  const id = Buffer.from(eventId.replaceAll("-", ""), "hex")
  return createHash("sha256").update(previous).update(place).update(id).update(rowHash).digest()
}
