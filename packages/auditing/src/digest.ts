import { canonical, type StoredDigest, type TrailEnd } from "@rollcall/database"
import { isJsonArray, isJsonObject, type Json } from "@rollcall/domain/scim"
import { createHash, createPrivateKey, createPublicKey, hkdfSync, type KeyObject, sign, verify } from "node:crypto"

const form = "rollcall trail digest 1"

/** What is before the 32 bytes of a private key of Ed25519 in PKCS #8 (RFC 8410 §7). */
const pkcs8 = Buffer.from("302e020100300506032b657004220420", "hex")

/** The key that digests are signed with, which comes of the installation's: whoever has that needs no other. */
const signingKey = (key: Uint8Array): KeyObject => {
  const seed = hkdfSync("sha256", key, "", form, 32)
  return createPrivateKey({ key: Buffer.concat([pkcs8, Buffer.from(seed)]), format: "der", type: "pkcs8" })
}

/** The key that shows who signed: DER (SPKI) in base64. */
export const digestPublicKey = (key: Uint8Array): string =>
  createPublicKey(signingKey(key)).export({ format: "der", type: "spki" }).toString("base64")

/** Signs where every trail ended on a day, chained to the digest before. */
export const signDigest = (
  key: Uint8Array,
  day: string,
  at: Date,
  ends: ReadonlyArray<TrailEnd>,
  before: StoredDigest | undefined,
): StoredDigest => {
  const document = canonical({
    form,
    day,
    at: at.toISOString(),
    previous: before === undefined ? null : { day: before.day, hash: hashOf(before.document) },
    trails: ends.map(({ entityId, seq, hash }) => ({ entityId, seq, hash: Buffer.from(hash).toString("hex") })),
  })
  return { day, document, signature: sign(null, Buffer.from(document), signingKey(key)) }
}

const hashOf = (document: string): string => createHash("sha256").update(document).digest("hex")

/** A digest as it is written to a file and sent: what was noted, and what shows by whom. */
export interface DigestFile {
  readonly digest: Json
  readonly signature: string
  readonly publicKey: string
}

export const digestFile = ({ document, signature }: StoredDigest, publicKey: string): DigestFile => ({
  digest: JSON.parse(document),
  signature: Buffer.from(signature).toString("base64"),
  publicKey,
})

/** What a digest says, once it is certain who says it. */
export interface ReadDigest {
  readonly day: string
  readonly publicKey: string
  readonly trails: ReadonlyArray<TrailEnd>
}

/** Reads the file of a digest; a text says what is wrong with it. `publicKey` is whose signature it must have. */
export const readDigest = (text: string, publicKey?: string): ReadDigest | string => {
  const file = parse(text)
  if (!isJsonObject(file)) return "it is no JSON object"
  const { digest, signature, publicKey: own } = file
  if (digest === undefined || !isJsonObject(digest) || digest["form"] !== form) return `it is no "${form}"`
  if (typeof signature !== "string" || typeof own !== "string") return "it has no signature"
  if (publicKey !== undefined && publicKey !== own) return "it is signed with another key than the one expected"
  if (!isSigned(canonical(digest), signature, own)) return "its signature is not of what it says: it was changed"
  const { day, trails } = digest
  const ends = trails !== undefined && isJsonArray(trails) ? trails.map(endOf) : []
  const known = ends.filter((end) => end !== undefined)
  if (typeof day !== "string" || known.length !== ends.length) return "what it says is not complete"
  return { day, publicKey: own, trails: known }
}

const isSigned = (document: string, signature: string, publicKey: string): boolean => {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, "base64"), format: "der", type: "spki" })
    return verify(null, Buffer.from(document), key, Buffer.from(signature, "base64"))
  } catch {
    return false
  }
}

const endOf = (value: Json): TrailEnd | undefined => {
  if (!isJsonObject(value)) return undefined
  const { entityId, seq, hash } = value
  if (typeof entityId !== "string" || typeof seq !== "number" || typeof hash !== "string") return undefined
  return { entityId, seq, hash: Buffer.from(hash, "hex") }
}

const parse = (text: string): Json => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
