import { readFileSync } from "node:fs"
import { atEnd } from "../tidy-up.ts"

/**
 * Stops a process and its children in the middle of what they do, as a machine that hangs does: connections stay open,
 * and nothing comes. The answered function lets them go on.
 */
export const freeze = (pid: number): (() => Promise<void>) => {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8")
  const pids = [pid, ...children.split(" ").map(Number)].filter((child) => child > 0)
  const signal = (name: "SIGSTOP" | "SIGCONT") => {
    for (const stopped of pids) {
      try {
        process.kill(stopped, name)
      } catch {
        // A child may have ended meanwhile.
      }
    }
  }
  // Whoever is stopped could not be ended.
  const forget = atEnd(() => signal("SIGCONT"))
  signal("SIGSTOP")
  return async () => {
    forget()
    signal("SIGCONT")
  }
}
