import { makeFolder } from "@rollcall/database"
import { Data } from "effect"
import { randomBytes } from "node:crypto"
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"

/** The file that holds the installation's key cannot be made or read, or holds none. */
export class KeyUnusable extends Data.TaggedError("KeyUnusable")<{ readonly file: string; readonly reason: string }> {
  override readonly message = `The key file ${this.file} cannot be used: ${this.reason}. Set ROLLCALL_KEY, or DATA_DIR to another folder that this user can write.`
}

const leastLength = 32

/** The installation's key made once in the data folder, readable by its owner only. Throws `KeyUnusable`. */
export const keyInFolder = (folder: string): Uint8Array => {
  const file = join(folder, "key")
  const key = readOrMake(folder, file)
  if (key.length >= leastLength) return Buffer.from(key)
  throw new KeyUnusable({ file, reason: `it holds ${key.length} characters, and a key has at least ${leastLength}` })
}

const readOrMake = (folder: string, file: string): string => {
  try {
    if (!existsSync(file)) make(folder, file)
    return readFileSync(file, "utf8").trim()
  } catch (error) {
    throw new KeyUnusable({ file, reason: error instanceof Error ? error.message : String(error) })
  }
}

/** Whole or not at all: a process that starts beside this one, or after a crash, must not read an empty key. */
const make = (folder: string, file: string): void => {
  makeFolder(folder)
  const draft = `${file}.${randomBytes(6).toString("hex")}`
  try {
    writeFileSync(draft, `${randomBytes(32).toString("base64url")}\n`, { flag: "wx", mode: 0o600, flush: true })
    linkSync(draft, file)
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error
  } finally {
    rmSync(draft, { force: true })
  }
}
