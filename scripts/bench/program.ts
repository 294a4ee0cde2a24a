import { spawn } from "node:child_process"
import { once } from "node:events"

/** A Node program that serves HTTP on this machine. */
export interface Program {
  readonly pid: number
  readonly port: number
  readonly stop: () => Promise<void>
}

export interface ProgramStart {
  readonly args: ReadonlyArray<string>
  /** All it sees of an environment, beside PATH: what is set in a terminal must not change the figures. */
  readonly environment?: Readonly<Record<string, string>>
}

/** Starts a program and waits until it says where it listens. It ends with us, however we end. */
export const startProgram = async ({ args, environment = {} }: ProgramStart): Promise<Program> => {
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env["PATH"], ROLLCALL_PARENT_PID: String(process.pid), ...environment },
    stdio: ["pipe", "pipe", "pipe"],
  })
  const kill = () => child.kill("SIGKILL")
  process.once("exit", kill)
  const ended = once(child, "exit")
  let said = ""
  const port = await new Promise<number>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (text: string) => {
        said = `${said}${text}`.slice(-4_000)
        const found = /http:\/\/127\.0\.0\.1:(\d+)/.exec(said)?.[1]
        if (found !== undefined) resolve(Number(found))
      })
    child.once("error", reject)
    child.once("exit", () => reject(new Error(`${args.at(-1)} ended before it served:\n${said.trim()}`)))
  })
  let stopping = false
  child.once("exit", (code, signal) => {
    if (!stopping) console.error(`[bench] ${args.at(-1)} ended by itself (${signal ?? code}):\n${said.trim()}`)
  })
  // The pid is there: the program has spoken.
  return {
    pid: child.pid ?? 0,
    port,
    stop: async () => {
      stopping = true
      process.off("exit", kill)
      child.kill("SIGTERM")
      await ended
    },
  }
}
