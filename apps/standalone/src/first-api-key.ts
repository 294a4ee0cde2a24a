import type { FirstKeyStore } from "@rollcall/administration"
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs"
import { join } from "node:path"

const name = "first-api-key"

/** The file the first key of the admin API stands in; nothing where there is none. */
export const findFirstApiKey = (folder: string): string | undefined => {
  const file = join(folder, name)
  return existsSync(file) ? file : undefined
}

/** Keeps the first key of the admin API in the data folder, readable by its owner only. */
export const firstApiKeyIn = (folder: string): FirstKeyStore => ({
  read: () => {
    const file = findFirstApiKey(folder)
    return file && readFileSync(file, "utf8").trim()
  },
  // Whole or not at all: a start that is cut short must not leave half a key.
  write: (text) => {
    const draft = join(folder, `${name}.draft`)
    writeFileSync(draft, `${text}\n`, { mode: 0o600, flush: true })
    renameSync(draft, join(folder, name))
  },
})
