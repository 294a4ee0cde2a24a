import type { TrailLink } from "@rollcall/api"
import { digestFile, digestPublicKey, storedMarks, verifyStoredTrail } from "@rollcall/auditing"
import { newestDigests, readsOf, type TrailLink as StoredLink, trailHead, trailLinks } from "@rollcall/database"
import { Db, Key } from "@rollcall/provisioning"
import { Effect } from "effect"
import type { HandlersOf } from "../call.ts"

/** Few enough that a read of the embedded database, which keeps everybody else waiting, is a short one. */
const mostAtOnce = { embedded: 200, postgresql: 500 } as const

export const trailHandlers: HandlersOf<"trail"> = {
  list: Effect.fnUntraced(function* ({ params: { entityId }, query: { after = 0, limit = 500 } }) {
    const database = yield* Db
    const scope = readsOf(database, entityId)
    const head = yield* Effect.promise(() => trailHead(scope))
    const most = Math.min(limit, mostAtOnce[database.kind])
    const links = yield* Effect.promise(() => trailLinks(scope, after, most))
    const sealedAt = head.sealedAt?.toISOString() ?? null
    return { body: { items: links.map(show), head: { seq: head.seq, hash: hexOf(head.hash), sealedAt } } }
  }),
  verify: Effect.fnUntraced(function* ({ params: { entityId } }) {
    const [database, key] = [yield* Db, yield* Key]
    const { links, hash, fault } = yield* Effect.promise(async () =>
      verifyStoredTrail(database, entityId, await storedMarks(database, key, entityId)),
    )
    const shown = fault === undefined ? null : { ...fault, eventId: fault.eventId ?? null }
    return { body: { links, hash: hexOf(hash), fault: shown } }
  }),
}

export const trailDigestHandlers: HandlersOf<"trailDigests"> = {
  list: Effect.fnUntraced(function* ({ query: { limit = 30, before } }) {
    const [database, key] = [yield* Db, yield* Key]
    const digests = yield* Effect.promise(() => newestDigests(database, limit, before))
    const publicKey = digestPublicKey(key)
    return { body: { items: digests.map((digest) => digestFile(digest, publicKey)) } }
  }),
}

const show = ({ seq, eventId, rowHash, hash, event }: StoredLink): TrailLink => ({
  seq,
  eventId,
  rowHash: hex(rowHash),
  hash: hex(hash),
  event: event === undefined ? null : { salt: hex(event.salt), rowHash: hex(event.rowHash), content: event.content },
})

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex")
const hexOf = (bytes: Uint8Array | undefined): string | null => (bytes === undefined ? null : hex(bytes))
