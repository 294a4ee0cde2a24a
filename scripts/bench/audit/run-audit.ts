import { spawn } from "node:child_process"
import { once } from "node:events"
import { fileURLToPath } from "node:url"

/** What an audit of one entity came to. */
export interface AuditRun {
  readonly people: number
  readonly opened: number
  readonly ms: number
  /** Of the audit's process. */
  readonly cpuMs: number
  /** The most memory its process had, from its start on. */
  readonly peakMiB: number
  /** How long each transaction took, in ms. */
  readonly transactions: ReadonlyArray<number>
}

const program = fileURLToPath(new URL("audit-program.mjs", import.meta.url))

/** Runs audits in a process of their own. It ends with us, however we end. */
export const runAudits = async (environment: Readonly<Record<string, string>>): Promise<ReadonlyArray<AuditRun>> => {
  const child = spawn(process.execPath, [program], {
    env: { PATH: process.env["PATH"], ...environment },
    stdio: ["ignore", "pipe", "inherit"],
  })
  const kill = () => child.kill("SIGKILL")
  process.once("exit", kill)
  let said = ""
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said += text
  })
  const [code] = await once(child, "close")
  process.off("exit", kill)
  if (code !== 0) throw new Error(`an audit ended with ${code}`)
  return JSON.parse(said)
}
