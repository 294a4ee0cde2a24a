import { createHmac } from "node:crypto"

/**
 * Says where a page begins: behind this id, in the list that `list` describes. It is sealed, so that one that was
 * damaged, made up or taken from another list is known.
 */
export const sealCursor = (key: Uint8Array, list: string, after: string): string =>
  Buffer.concat([bytesOf(after), seal(key, list, after)]).toString("base64url")

/** The id behind which a page begins; `undefined` when the cursor is not one of this list. */
export const openCursor = (key: Uint8Array, list: string, cursor: string): string | undefined => {
  const bytes = Buffer.from(cursor, "base64url")
  if (bytes.length !== idLength + sealLength) return undefined
  const hex = bytes.subarray(0, idLength).toString("hex")
  const after = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5")
  return sealCursor(key, list, after) === cursor ? after : undefined
}

const idLength = 16
const sealLength = 8

const bytesOf = (id: string): Buffer => Buffer.from(id.replaceAll("-", ""), "hex")

const seal = (key: Uint8Array, list: string, after: string): Buffer =>
  createHmac("sha256", key).update("cursor\0").update(list).update("\0").update(after).digest().subarray(0, sealLength)
