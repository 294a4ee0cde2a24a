import { randomUUID } from "node:crypto"
import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { DataFolderInUse } from "../failure.ts"

interface Holder {
  readonly pid: number
  /** The holder's start time, so that a process id used again is not taken for it. */
  readonly started: string
}

const mostAttempts = 20

/**
 * Takes the data folder for this process, or throws `DataFolderInUse`. PGlite has no lock of its own: two processes
 * on one folder lose acknowledged rows in silence. A lock left by a dead process is taken over.
 */
export const lockDataFolder = (folder: string): (() => void) => {
  const file = join(folder, "rollcall.lock")
  const own = JSON.stringify({ pid: process.pid, started: startOf(process.pid) ?? "" })
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    if (putWhole(file, own)) {
      const release = () => {
        process.off("exit", release)
        if (read(file) === own) rmSync(file, { force: true })
      }
      process.once("exit", release)
      return release
    }
    const found = read(file)
    const holder = found === undefined ? undefined : parse(found)
    if (holder !== undefined && lives(holder)) throw new DataFolderInUse({ folder, pid: holder.pid })
    if (found !== undefined) removeDead(file, own)
  }
  throw new DataFolderInUse({ folder, pid: 0 })
}

/**
 * Removes a dead process's lock. Of several who find it dead only one may, and looks again: a slower one would
 * otherwise remove the lock of the one who was faster.
 */
const removeDead = (file: string, own: string): void => {
  const turn = `${file}.turn`
  if (!putWhole(turn, own)) {
    if (isDead(turn)) rmSync(turn, { force: true })
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5)
    return
  }
  try {
    if (isDead(file)) rmSync(file, { force: true })
  } finally {
    rmSync(turn, { force: true })
  }
}

/** Whether a lock is there, and its holder is not. */
const isDead = (file: string): boolean => {
  const found = read(file)
  const holder = found === undefined ? undefined : parse(found)
  return found !== undefined && (holder === undefined || !lives(holder))
}

/** Makes the file with its text in it: nobody may read a lock that does not say yet whose it is. False: it is there. */
const putWhole = (file: string, text: string): boolean => {
  const draft = `${file}.${randomUUID()}`
  try {
    writeFileSync(draft, text, { flag: "wx", mode: 0o600 })
    linkSync(draft, file)
    return true
  } catch (error) {
    if (isCode(error, "EEXIST")) return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

const lives = ({ pid, started }: Holder): boolean => {
  // A container's next process may have its last one's id; without start times the two cannot be told apart.
  if (pid === process.pid && startOf(pid) === undefined) return false
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
