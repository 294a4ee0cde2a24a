import { existsSync, mkdirSync } from "node:fs"
import { dirname } from "node:path"

/**
 * Makes a folder and what is missing above it, for this user only. Node's own recursive mkdir never ends where a
 * folder exists and yet answers ENOENT, as /proc does.
 */
export const makeFolder = (folder: string): void => {
  const above = dirname(folder)
  if (!existsSync(above)) makeFolder(above)
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch (error) {
    // It was there, or another process was faster; only a folder holds a "." in it.
    if (!existsSync(`${folder}/.`)) throw error
  }
}
