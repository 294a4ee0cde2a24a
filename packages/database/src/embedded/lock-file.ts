import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { DataFolderInUse } from "../failure.ts"

interface Holder {
  readonly pid: number
  /** The holder's start time, so that a process id used again is not taken for it. */
  readonly started: string
}

/**
 * Takes the data folder for this process, or throws `DataFolderInUse`. PGlite has no lock of its own: two processes
 * on one folder lose acknowledged rows in silence. A lock left by a dead process is taken over.
 */
export const lockDataFolder = (folder: string): (() => void) => {
  const file = join(folder, "rollcall.lock")
  const own = JSON.stringify({ pid: process.pid, started: startOf(process.pid) ?? "" })
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      writeFileSync(file, own, { flag: "wx", mode: 0o600 })
      const release = () => {
        if (read(file) === own) rmSync(file, { force: true })
      }
      process.once("exit", release)
      return release
    } catch (error) {
      if (!isCode(error, "EEXIST")) throw error
    }
    const found = read(file)
    if (found === undefined) continue
    const holder = parse(found)
    if (holder !== undefined && lives(holder)) throw new DataFolderInUse({ folder, pid: holder.pid })
    takeAway(file, found)
  }
  throw new DataFolderInUse({ folder, pid: 0 })
}

/** Moves a dead process's lock aside; gives it back if a third process had replaced it in between. */
const takeAway = (file: string, expected: string): void => {
  const aside = `${file}.${process.pid}`
  try {
    renameSync(file, aside)
  } catch (error) {
    if (isCode(error, "ENOENT")) return
    throw error
  }
  if (read(aside) === expected) rmSync(aside, { force: true })
  else renameSync(aside, file)
}

const lives = ({ pid, started }: Holder): boolean => {
  if (pid === process.pid) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (!isCode(error, "EPERM")) return false
  }
  const now = startOf(pid)
  return now === undefined || started === "" || now === started
}

/** The kernel's start time of a process in clock ticks, where the system has /proc. */
const startOf = (pid: number): string | undefined => {
  const stat = read(`/proc/${pid}/stat`)
  // The command name may hold spaces and brackets; the fields are counted after its closing bracket.
  return stat?.slice(stat.lastIndexOf(")") + 2).split(" ")[19]
}

const parse = (text: string): Holder | undefined => {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== "object" || value === null || !("pid" in value) || typeof value.pid !== "number")
      return undefined
    return { pid: value.pid, started: "started" in value && typeof value.started === "string" ? value.started : "" }
  } catch {
    return undefined
  }
}

const read = (file: string): string | undefined => {
  try {
    return readFileSync(file, "utf8")
  } catch {
    return undefined
  }
}

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && "code" in error && error.code === code
