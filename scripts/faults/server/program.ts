import { spawn } from "node:child_process"
import { once } from "node:events"
import { setTimeout as sleep } from "node:timers/promises"
import { atEnd } from "../tidy-up.ts"

/** How a process ended: its exit code, or the signal that ended it. */
export type Ended = number | NodeJS.Signals

/** A program in a process group of its own, which ends with us however we end. */
export interface Program {
  readonly pid: number
  readonly isAlive: () => boolean
  /** To the whole group. */
  readonly kill: (signal: NodeJS.Signals) => void
  readonly ended: Promise<Ended>
  /** A line to its standard input. */
  readonly tell: (line: string) => void
  /** Waits until its output matches; throws with all it said when it ends before. */
  readonly says: (text: RegExp) => Promise<RegExpExecArray>
  /** The next line of its standard output that nobody has taken yet. */
  readonly line: () => Promise<string>
  /** The end of everything it has written. */
  readonly said: () => string
}

const longestStart = 120_000
const keptOutput = 20_000

/** Of our own environment it gets PATH only. */
export const startProgram = (command: ReadonlyArray<string>, env: Readonly<Record<string, string>>): Program => {
  const [file = "", ...args] = command
  const child = spawn(file, args, {
    detached: true,
    env: { PATH: process.env["PATH"] ?? "", ...env },
    stdio: ["pipe", "pipe", "pipe"],
  })
  const { pid } = child
  if (pid === undefined) throw new Error(`${file} could not be started`)
  let [said, out, taken] = ["", "", 0]
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    out += text
    said = (said + text).slice(-keptOutput)
  })
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said = (said + text).slice(-keptOutput)))
  // It may end before it reads what we say.
  child.stdin.on("error", () => {})
  let alive = true
  const kill = (signal: NodeJS.Signals) => {
    if (!alive) return
    try {
      process.kill(-pid, signal)
    } catch {
      // It has just ended.
    }
  }
  const forget = atEnd(() => kill("SIGKILL"))
  const ended = once(child, "close").then((): Ended => {
    alive = false
    forget()
    return child.exitCode ?? child.signalCode ?? -1
  })
  const found = async <Found>(look: () => Found | undefined, what: string): Promise<Found> => {
    for (const deadline = performance.now() + longestStart; ;) {
      const over = !alive || performance.now() > deadline
      const match = look()
      if (match !== undefined) return match
      if (over) throw new Error(`${what} never came; the program said:\n${said.trim()}`)
      await sleep(2)
    }
  }
  return {
    pid,
    isAlive: () => alive,
    kill,
    ended,
    tell: (line) => void child.stdin.write(`${line}\n`),
    says: (text) => found(() => text.exec(out) ?? undefined, String(text)),
    line: () =>
      found(() => {
        const end = out.indexOf("\n", taken)
        if (end < 0) return undefined
        const line = out.slice(taken, end)
        taken = end + 1
        return line
      }, "a line"),
    said: () => said,
  }
}
