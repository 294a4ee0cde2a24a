import { readFileSync, rmSync, writeFileSync } from "node:fs"
import { randomUUID } from "node:crypto"
import { setTimeout } from "node:timers/promises"

/** Runs `work` while holding the lock `file`; calls `waiting` once if another living process holds it. */
export const withLock = async (file, waiting, work) => {
  const own = JSON.stringify({ pid: process.pid, started: startOf(process.pid), id: randomUUID() })
  for (let told = false; !create(file, own);) {
    const holder = read(file)
    if (holder === undefined) continue
    if (!lives(holder)) {
      takeAway(file, holder)
      continue
    }
    if (!told) waiting()
    told = true
    await setTimeout(200)
  }
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}

/**
 * Removes a dead process's lock. Only the maker of the file named after that very lock may remove it, and only if it
 * still stands: so a lock that a third process took in between is never taken from it.
 */
const takeAway = (file, dead) => {
  const claim = `${file}.${parse(dead).id ?? "broken"}`
  if (!create(claim, "")) return
  try {
    if (read(file) === dead) rmSync(file, { force: true })
  } finally {
    rmSync(claim, { force: true })
  }
}

const create = (file, text) => {
  try {
    writeFileSync(file, text, { flag: "wx" })
    return true
  } catch (error) {
    if (error.code === "EEXIST") return false
    throw error
  }
}

const lives = (holder) => {
  const { pid, started } = parse(holder)
  if (!Number.isInteger(pid)) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (error.code !== "EPERM") return false
  }
  // A process id is used again after a while; its start time is not.
  const now = startOf(pid)
  return now === undefined || now === started
}

/** The kernel's start time of a process, where the system has /proc. */
const startOf = (pid) => {
  const stat = read(`/proc/${pid}/stat`)
  return stat?.slice(stat.lastIndexOf(")") + 2).split(" ")[19]
}

const parse = (text) => {
  try {
    return JSON.parse(text) ?? {}
  } catch {
    return {}
  }
}

const read = (file) => {
  try {
    return readFileSync(file, "utf8")
  } catch {
    return undefined
  }
}
