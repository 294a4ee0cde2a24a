import {
  type Database,
  newestDigests,
  readsOf,
  type TrailFault,
  trailHead,
  trailLinks,
  type TrailMark,
  verifyTrail,
} from "@rollcall/database"
import { digestFile, digestPublicKey, readDigest } from "./digest.ts"

/** What looking at every row of a trail came to. */
export interface Verified {
  /** How many rows are good. */
  readonly links: number
  /** Of the last good one. */
  readonly hash?: Uint8Array
  readonly fault?: TrailFault
}

/** Few enough that a read of the embedded database, which keeps everybody else waiting, is a short one. */
const pageSize = { embedded: 200, postgresql: 1_000 } as const

/** Verifies the trail of an entity as it is stored, and against places of it that were noted elsewhere. */
export const verifyStoredTrail = async (
  database: Database,
  entityId: string,
  marks: ReadonlyArray<TrailMark> = [],
): Promise<Verified> => {
  const scope = readsOf(database, entityId)
  // What is sealed meanwhile is not looked at.
  const head = await trailHead(scope)
  const own = head.hash === undefined ? [] : [{ seq: head.seq, hash: head.hash, from: "the head of the trail" }]
  const verifier = verifyTrail(entityId, [...marks, ...own])
  const limit = pageSize[database.kind]
  let fault: TrailFault | undefined
  for (let seq = 0; fault === undefined;) {
    const page = await trailLinks(scope, seq, limit)
    fault = verifier.take(page)
    const last = page.at(-1)
    if (last === undefined || last.seq >= head.seq) break
    seq = last.seq
  }
  fault ??= verifier.end()
  const { seq, hash } = verifier.last()
  return { links: seq, ...(seq === 0 ? {} : { hash }), ...(fault === undefined ? {} : { fault }) }
}

/** What the newest stored digests noted of an entity's trail; those that are not signed with the key say nothing. */
export const storedMarks = async (
  database: Database,
  key: Uint8Array,
  entityId: string,
): Promise<ReadonlyArray<TrailMark>> => {
  const publicKey = digestPublicKey(key)
  const digests = await newestDigests(database, 60)
  return digests.flatMap((stored) => {
    const read = readDigest(JSON.stringify(digestFile(stored, publicKey)), publicKey)
    return typeof read === "string" ? [] : marksOf(read, entityId)
  })
}

/** What a digest noted of one entity's trail. */
export const marksOf = (
  { day, trails }: Exclude<ReturnType<typeof readDigest>, string>,
  entityId: string,
): ReadonlyArray<TrailMark> =>
  trails
    .filter((end) => end.entityId === entityId)
    .map(({ seq, hash }) => ({ seq, hash, from: `the digest of ${day}` }))
