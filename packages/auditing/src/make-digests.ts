import { addDigest, type Database, makeFolder, newestDigests } from "@rollcall/database"
import { existsSync, renameSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { digestFile, digestPublicKey, signDigest } from "./digest.ts"

/** What making digests draws on. */
export interface DigestWork {
  readonly database: Database
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** The installation's key. */
  readonly key: Uint8Array
  /** Where digests are put as files; absent: nowhere. */
  readonly folder?: string
}

/** As many as a folder that was away for two months lacks. */
const mostFiles = 60

/**
 * Signs where every trail ends, once a day (UTC) however many processes do this, and puts the digests that the folder
 * lacks into it. Returns whether today's was made by this call.
 */
export const makeDigests = async ({ database, now, key, folder }: DigestWork): Promise<boolean> => {
  const at = new Date(now())
  const day = at.toISOString().slice(0, 10)
  const isMade = await addDigest(database, day, at, (ends, before) => signDigest(key, day, at, ends, before))
  if (folder !== undefined) await writeMissing(database, key, folder)
  return isMade
}

const writeMissing = async (database: Database, key: Uint8Array, folder: string): Promise<void> => {
  const publicKey = digestPublicKey(key)
  makeFolder(folder)
  for (const digest of await newestDigests(database, mostFiles)) {
    const file = join(folder, `${digest.day}.json`)
    if (existsSync(file)) continue
    // Whole or not at all.
    writeFileSync(`${file}.draft`, `${JSON.stringify(digestFile(digest, publicKey), undefined, 2)}\n`, { flush: true })
    renameSync(`${file}.draft`, file)
  }
}
