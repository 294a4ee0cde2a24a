import { createCipheriv, createDecipheriv, hkdfSync } from "node:crypto"

/** Where a secret is stored. It opens nowhere else, so that a row of another entity cannot be given it. */
export interface SecretPlace {
  readonly table: string
  readonly column: string
  readonly entityId: string
  readonly rowId: string
}

const algorithm = "aes-256-gcm"
const version = 1
const [nonceLength, tagLength] = [12, 16]

/** Seals a secret for its place with the installation's key, as it is stored. `random` makes bytes fit for secrets. */
export const sealSecret = (
  key: Uint8Array,
  place: SecretPlace,
  secret: string,
  random: (bytes: number) => Uint8Array,
): Uint8Array => {
  const nonce = random(nonceLength)
  const cipher = createCipheriv(algorithm, keyOf(key), nonce).setAAD(nameOf(place))
  const sealed = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()])
  return Buffer.concat([Uint8Array.of(version), nonce, cipher.getAuthTag(), sealed])
}

/** Opens a secret that was sealed for this place with this key; `undefined` for anything else. */
export const openSecret = (key: Uint8Array, place: SecretPlace, sealed: Uint8Array): string | undefined => {
  const bytes = Buffer.from(sealed)
  const [nonceEnd, tagEnd] = [1 + nonceLength, 1 + nonceLength + tagLength]
  if (bytes.length < tagEnd || bytes[0] !== version) return undefined
  const decipher = createDecipheriv(algorithm, keyOf(key), bytes.subarray(1, nonceEnd))
  decipher.setAAD(nameOf(place)).setAuthTag(bytes.subarray(nonceEnd, tagEnd))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(tagEnd)), decipher.final()]).toString("utf8")
  } catch {
    return undefined
  }
}

/** A key of its own, so that nothing made with the installation's key for another purpose helps to open a secret. */
const keyOf = (key: Uint8Array): Uint8Array =>
  new Uint8Array(hkdfSync("sha256", key, "", "rollcall secrets at rest 1", 32))

const nameOf = ({ table, column, entityId, rowId }: SecretPlace): Uint8Array =>
  Buffer.from(JSON.stringify([table, column, entityId, rowId]))
