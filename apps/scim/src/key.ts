import { randomBytes } from "node:crypto"
import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"

/** The installation's key made once in the data folder, readable by its owner only; the same ever after. */
export const keyInFolder = (folder: string): Uint8Array => {
  const file = join(folder, "key")
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  try {
    writeFileSync(file, `${randomBytes(32).toString("base64url")}\n`, { flag: "wx", mode: 0o600 })
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error
  }
  return Buffer.from(readFileSync(file, "utf8").trim())
}
