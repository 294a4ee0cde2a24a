import { spawn } from "node:child_process"
import { once } from "node:events"
import { existsSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, it, vi } from "vitest"

const subject = JSON.stringify(new URL("fake/subject.ts", import.meta.url).href)
const tidyUp = JSON.stringify(new URL("tidy-up.ts", import.meta.url).href)
const program = `import { fakeServer } from ${subject}
  import { makeFolder } from ${tidyUp}
  const server = fakeServer().start()
  await server.listening
  console.log(JSON.stringify({ pid: server.pid, folder: makeFolder().path }))
  setInterval(() => {}, 1_000)`

const lives = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

it.each([
  ["SIGINT", 130, false],
  ["SIGTERM", 143, false],
  // Nobody can tidy up behind it; but what it started notices and ends.
  ["SIGKILL", null, true],
] as const)("a script ended by %s leaves nothing running", async (signal, code, leavesFolder) => {
  const TMPDIR = mkdtempSync(join(tmpdir(), "rollcall-tidy-up-"))
  const script = spawn(process.execPath, ["--input-type=module", "--eval", program], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, TMPDIR },
  })
  const [line] = await once(script.stdout, "data")
  const { pid, folder } = JSON.parse(String(line))
  expect([lives(pid), existsSync(folder)]).toEqual([true, true])
  script.kill(signal)
  const [exit] = await once(script, "exit")
  expect(exit).toBe(code)
  await vi.waitFor(() => expect([lives(pid), existsSync(folder)]).toEqual([false, leavesFolder]), { timeout: 10_000 })
  rmSync(TMPDIR, { recursive: true, force: true })
})
