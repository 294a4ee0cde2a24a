import { readdirSync, readFileSync, writeFileSync } from "node:fs"

/** What /proc/<pid>/stat says of a process, in clock ticks. */
export interface ProcessStat {
  readonly parent: number
  readonly ownTicks: number
  /** Of its children that have ended. */
  readonly endedTicks: number
}

/** "42 (postgres: writer) S 7 …": the name may hold blanks and parentheses, so fields count from behind the last one. */
export const readProcessStat = (text: string): ProcessStat => {
  const fields = text
    .slice(text.lastIndexOf(")") + 2)
    .split(" ")
    .map(Number)
  const field = (n: number) => fields[n - 3] ?? 0
  return { parent: field(4), ownTicks: field(14) + field(15), endedTicks: field(16) + field(17) }
}

/** Linux counts in hundredths of a second wherever Node runs. */
const ticksPerMs = 0.1

/** CPU time of a process and its children so far, in ms; undefined where there is no /proc. */
export const cpuMs = (pid: number): number | undefined => {
  const root = statOf(pid)
  if (root === undefined) return undefined
  const children = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((name) => statOf(Number(name)))
    .filter((stat) => stat?.parent === pid)
  const ticks = [root, ...children].reduce((all, stat) => all + (stat?.ownTicks ?? 0) + (stat?.endedTicks ?? 0), 0)
  return ticks / ticksPerMs
}

const statOf = (pid: number): ProcessStat | undefined => {
  try {
    return readProcessStat(readFileSync(`/proc/${pid}/stat`, "utf8"))
  } catch {
    return undefined
  }
}

/** Makes the peak of a process's memory begin anew. Where the kernel does not let us, it goes on from its start. */
export const resetPeakMemory = (pid: number): void => {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, "5")
  } catch {}
}

/** The most resident memory of a process, in MiB. */
export const peakMemory = (pid: number): number | undefined => {
  try {
    const kib = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]
    return kib === undefined ? undefined : Number(kib) / 1024
  } catch {
    return undefined
  }
}
