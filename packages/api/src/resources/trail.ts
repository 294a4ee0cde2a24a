import { Schema } from "effect"
import { defineRoutes } from "../route.ts"
import { Id, Instant } from "../shapes.ts"

const Hash = Schema.String.annotate({ description: "SHA-256, in hexadecimal." })
const Seq = Schema.Int.annotate({ description: "Counts up from 1, one by one." })

export const TrailLink = Schema.Struct({
  seq: Seq,
  eventId: Id,
  rowHash: Hash.annotate({ description: "Of the event's content, with its salt." }),
  hash: Hash.annotate({ description: "Of the link before, seq, the event's id and rowHash." }),
  event: Schema.NullOr(
    Schema.Struct({
      salt: Schema.String,
      rowHash: Hash,
      content: Schema.Record(Schema.String, Schema.Json).annotate({ description: "All that rowHash covers." }),
    }),
  ),
}).annotate({ identifier: "TrailLink" })
export type TrailLink = typeof TrailLink.Type

const Head = Schema.Struct({
  seq: Schema.Int.annotate({ description: "The place of the last link; 0: there is none." }),
  hash: Schema.NullOr(Hash),
  sealedAt: Schema.NullOr(Instant),
})

export const TrailVerification = Schema.Struct({
  links: Schema.Int.annotate({ description: "How many were looked at and are good." }),
  hash: Schema.NullOr(Hash).annotate({ description: "The last good link's." }),
  fault: Schema.NullOr(
    Schema.Struct({ seq: Seq, eventId: Schema.NullOr(Schema.String), reason: Schema.String }),
  ).annotate({ description: "The first row that is not as it was; null: all are." }),
}).annotate({ identifier: "TrailVerification" })
export type TrailVerification = typeof TrailVerification.Type

export const TrailDigest = Schema.Struct({
  digest: Schema.Json.annotate({ description: "Where every trail ended on a day." }),
  signature: Schema.String.annotate({
    description: "Ed25519, in base64, of the digest as JSON with its keys in order.",
  }),
  publicKey: Schema.String.annotate({ description: "Of the installation: SPKI (DER) in base64." }),
}).annotate({ identifier: "TrailDigest" })
export type TrailDigest = typeof TrailDigest.Type

const path = "/entities/{entityId}/trail"
const largest = 500

const upTo = (maximum: number) =>
  Schema.NumberFromString.check(Schema.isInt(), Schema.isBetween({ minimum: 1, maximum }))

export const trailRoutes = defineRoutes({
  list: {
    method: "GET",
    path,
    scope: "read",
    summary: "List an entity's sealed trail",
    description: "From its start, with everything that is needed to verify it elsewhere.",
    query: Schema.Struct({
      after: Schema.optionalKey(
        Schema.NumberFromString.check(Schema.isInt(), Schema.isBetween({ minimum: 0, maximum: 2 ** 52 })).annotate({
          description: "The seq behind which the page begins.",
        }),
      ),
      limit: Schema.optionalKey(upTo(largest).annotate({ description: `How many at most, ${largest} unless said.` })),
    }),
    status: 200,
    success: Schema.Struct({ items: Schema.Array(TrailLink), head: Head }),
  },
  verify: {
    method: "GET",
    path: `${path}/verify`,
    scope: "read",
    summary: "Verify an entity's sealed trail",
    description:
      "Looks at every row, which takes a while for a long trail, and at what the newest digests noted of it.",
    status: 200,
    success: TrailVerification,
  },
})

export const trailDigestRoutes = defineRoutes({
  list: {
    method: "GET",
    path: "/trail-digests",
    scope: "operate",
    ofInstallation: true,
    summary: "List signed digests of all trails",
    description: "One a day, newest first. Keep them elsewhere: without one, a trail that was cut cannot be told.",
    query: Schema.Struct({
      limit: Schema.optionalKey(upTo(100).annotate({ description: "How many at most, 30 unless said." })),
      before: Schema.optionalKey(
        Schema.String.check(
          Schema.isPattern(/^\d{4}-\d\d-\d\d$/, { message: "Expected a day, such as 2026-11-26" }),
        ).annotate({ description: "Those of days before this one." }),
      ),
    }),
    status: 200,
    success: Schema.Struct({ items: Schema.Array(TrailDigest) }),
  },
})
