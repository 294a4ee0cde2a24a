import { existsSync, readFileSync } from "node:fs"

/** The memory of another process, looked at all the time. */
export interface MemoryWatch {
  /** The most since the last reset, in MB. */
  readonly peak: () => number
  readonly reset: () => void
  readonly stop: () => void
}

const every = 10
export const hasProc = existsSync("/proc/self/status")

/** Throws where the system has no /proc. */
export const watchMemory = (pid: number): MemoryWatch => {
  if (!hasProc) throw new Error("memory is read from /proc, which this system does not have")
  let peak = 0
  const look = () => (peak = Math.max(peak, residentMemory(pid)))
  const timer = setInterval(look, every)
  return {
    peak: look,
    reset: () => (peak = residentMemory(pid)),
    stop: () => clearInterval(timer),
  }
}

const residentMemory = (pid: number): number => {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]
  return Number(kilobytes ?? 0) / 1024
}

export const megabytes = (mb: number): string => `${mb.toFixed(1)} MB`
