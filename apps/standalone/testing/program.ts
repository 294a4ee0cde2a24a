import { spawn } from "node:child_process"
import { once } from "node:events"
import { setTimeout as wait } from "node:timers/promises"
import { fileURLToPath } from "node:url"

/** How a process ended. */
export interface Ended {
  readonly code: number | null
  /** The signal's name, when one ended it. */
  readonly signal: string | null
}

/** A child process, with everything it has written. */
export interface Program {
  readonly pid: number
  readonly stdout: () => string
  readonly stderr: () => string
  readonly kill: (signal: NodeJS.Signals) => void
  /** Settles when it has ended and everything that wrote to its output has. */
  readonly ended: Promise<Ended>
  /** Waits until its output holds a match; throws with all it wrote when it ends first or takes too long. */
  readonly says: (text: RegExp) => Promise<RegExpExecArray>
}

export interface ProgramOptions {
  readonly folder: string
  readonly env: Readonly<Record<string, string>>
  /** Another program that is to run this one; `node` and its arguments are put behind it. */
  readonly through?: ReadonlyArray<string>
}

const repository = fileURLToPath(new URL("../../..", import.meta.url))
/** Programs start a fifth faster when Node need not compile them again. */
const compileCache = `${repository}node_modules/.cache/rollcall-programs`
const longest = 40_000

const sources = {
  standalone: "apps/standalone/src/main.ts",
  scim: "apps/scim/src/main.ts",
  worker: "apps/worker/src/main.ts",
  rollcall: "apps/cli/src/main.ts",
  demo: "packages/idp-simulator/src/demo.ts",
}

export type ProgramName = keyof typeof sources

/** Node as it runs our programs from their sources. */
export const node: ReadonlyArray<string> = [process.execPath, "--conditions=@rollcall/source", "--disable-proto=delete"]

export const commandOf = (name: ProgramName): ReadonlyArray<string> => [...node, `${repository}${sources[name]}`]

/** Starts a program in `folder`. Of our own environment it gets PATH only. */
export const startProgram = (
  command: ReadonlyArray<string>,
  { folder, env, through = [] }: ProgramOptions,
): Program => {
  const [program = "", ...args] = [...through, ...command]
  const child = spawn(program, args, {
    cwd: folder,
    env: { PATH: process.env["PATH"] ?? "", NODE_COMPILE_CACHE: compileCache, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  })
  let [stdout, stderr] = ["", ""]
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text))
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text))
  let hasEnded = false
  const ended = once(child, "close").then((): Ended => {
    hasEnded = true
    return { code: child.exitCode, signal: child.signalCode }
  })
  const { pid } = child
  if (pid === undefined) throw new Error(`${program} did not start`)
  return {
    pid,
    stdout: () => stdout,
    stderr: () => stderr,
    kill: (signal) => void child.kill(signal),
    ended,
    says: async (text) => {
      const deadline = Date.now() + longest
      for (;;) {
        const over = hasEnded || Date.now() > deadline
        const match = text.exec(stdout)
        if (match !== null) return match
        if (over) throw new Error(`the program never said ${text}; it said:\n${stdout}${stderr}`)
        await wait(20)
      }
    },
  }
}
