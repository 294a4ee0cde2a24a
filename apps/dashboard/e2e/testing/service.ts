import { spawn } from "node:child_process"
import { once } from "node:events"
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as wait } from "node:timers/promises"
import { fileURLToPath } from "node:url"

/** The service as people start it, with an embedded database in a folder of its own. */
export interface Service {
  readonly url: string
  readonly folder: string
  /** Everything it has printed. */
  readonly said: () => string
  readonly apiKey: string
  readonly stop: () => Promise<void>
}

const repository = fileURLToPath(new URL("../../../..", import.meta.url))
const main = join(repository, "apps/standalone/dist/main.js")
const page = join(repository, "apps/dashboard/dist/index.html")
const longest = 60_000

/** Starts what was built. */
export const startService = async (): Promise<Service> => {
  for (const file of [main, page]) {
    if (!existsSync(file)) throw new Error(`the browser tests run what was built, and ${file} is not: npm run build`)
  }
  const folder = mkdtempSync(join(tmpdir(), "rollcall-browser-"))
  const child = spawn(process.execPath, ["--disable-proto=delete", main], {
    cwd: folder,
    env: { PATH: process.env["PATH"] ?? "", PORT: "0", DATA_DIR: join(folder, "data"), LOG_LEVEL: "error" },
    stdio: ["ignore", "pipe", "pipe"],
  })
  let said = ""
  for (const output of [child.stdout, child.stderr]) output.setEncoding("utf8").on("data", (text) => (said += text))
  const ended = once(child, "close")
  const stop = async () => {
    child.kill("SIGKILL")
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  const deadline = Date.now() + longest
  while (!/^ {2}Stop {2}/m.test(said)) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await stop()
      throw new Error(`the service did not start; it said:\n${said}`)
    }
    await wait(20)
  }
  return {
    url: /Rollcall is running on (\S+)/.exec(said)?.[1] ?? "",
    folder,
    said: () => said,
    apiKey: readFileSync(join(folder, "data/first-api-key"), "utf8").trim(),
    stop,
  }
}
