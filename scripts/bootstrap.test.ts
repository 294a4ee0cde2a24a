import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { delimiter, dirname, join } from "node:path"
import { afterEach, describe, expect, it, vi } from "vitest"

// The real bootstrap in a workspace of its own, where npm, pnpm and turbo are small programs that note their calls.
const npm = `#!${process.execPath}
import { appendFileSync, chmodSync, mkdirSync, writeFileSync } from "node:fs"
const root = process.env.WORKSPACE
const prefix = process.argv[process.argv.indexOf("--prefix") + 1]
appendFileSync(root + "/calls", "npm " + (process.env.npm_config_registry ?? "") + " " + (process.env.npm_lifecycle_event ?? "") + "\\n")
if (process.env.FAILING) { console.error("npm error code " + process.env.FAILING); console.error("npm error at length"); process.exit(1) }
await new Promise((resolve) => setTimeout(resolve, 200))
mkdirSync(prefix + "/node_modules/pnpm", { recursive: true })
mkdirSync(prefix + "/node_modules/.bin")
writeFileSync(prefix + "/node_modules/pnpm/package.json", JSON.stringify({ version: "9.9.9" }))
const pnpm = prefix + "/node_modules/.bin/pnpm"
writeFileSync(pnpm, process.env.PNPM)
chmodSync(pnpm, 0o755)
`
const pnpm = `#!${process.execPath}
const { appendFileSync, mkdirSync, writeFileSync } = require("node:fs")
appendFileSync("calls", "pnpm " + process.argv[2] + " " + process.env.pnpm_config_registry + "\\n")
mkdirSync("node_modules/turbo/bin", { recursive: true })
writeFileSync("node_modules/.modules.yaml", "")
writeFileSync("node_modules/turbo/bin/turbo", process.env.TURBO)
`
const turbo = `
import { appendFileSync, copyFileSync, mkdirSync, readFileSync } from "node:fs"
appendFileSync("calls", "turbo " + process.argv.slice(2, 5).join(" ") + "\\n")
const source = "apps/standalone/src/main.ts"
if (readFileSync(source, "utf8").includes("broken")) { console.log("main.ts(1,1): error TS1: broken"); process.exit(2) }
mkdirSync("apps/standalone/dist", { recursive: true })
copyFileSync(source, "apps/standalone/dist/main.js")
`
const server = `
console.log("args " + process.argv.slice(2).join(" "))
console.log("npm " + Object.keys(process.env).filter((name) => /^npm_/i.test(name)).join(" "))
console.log("parent " + (process.env.ROLLCALL_PARENT_PID === String(process.ppid)))
console.log("proto " + ("__proto__" in {}))
if (process.argv.includes("--stay")) {
  let signals = 0
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => { signals += 1; console.log(signal) })
  const timer = setInterval(() => {
    if (signals > 0) { clearInterval(timer); setTimeout(() => { console.log("signals " + signals); process.exit(7) }, 300) }
  }, 20)
  console.log("up " + process.pid)
} else process.exit(3)
`

const folders: Array<string> = []
const children: Array<ChildProcess> = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL")
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

const workspace = (): string => {
  const root = mkdtempSync(join(tmpdir(), "rollcall-bootstrap-"))
  folders.push(root)
  for (const part of ["bootstrap.mjs", "bootstrap"])
    cpSync(join(import.meta.dirname, part), join(root, "scripts", part), { recursive: true })
  write(root, "package.json", JSON.stringify({ type: "module", packageManager: "pnpm@9.9.9+sha512.abc" }))
  write(root, "pnpm-lock.yaml", "a")
  write(root, "pnpm-workspace.yaml", "a")
  write(
    root,
    "apps/standalone/package.json",
    JSON.stringify({ name: "@x/standalone", dependencies: { "@x/needed": "1" } }),
  )
  write(root, "apps/standalone/src/main.ts", server)
  write(root, "packages/needed/package.json", JSON.stringify({ name: "@x/needed" }))
  write(root, "packages/needed/src/a.ts", "")
  write(root, "packages/other/package.json", JSON.stringify({ name: "@x/other" }))
  write(root, "path/npm.mjs", npm)
  write(root, "path/npm", `#!/bin/sh\nexec "${process.execPath}" "${root}/path/npm.mjs" "$@"\n`)
  chmodSync(join(root, "path/npm"), 0o755)
  return root
}

const write = (root: string, path: string, text: string): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

interface Started {
  readonly child: ChildProcess
  readonly output: () => string
  readonly code: Promise<number | null>
}

const start = (root: string, args: ReadonlyArray<string>, env: NodeJS.ProcessEnv = {}): Started => {
  const child = spawn(process.execPath, [join(root, "scripts/bootstrap.mjs"), ...args], {
    env: {
      PATH: `${join(root, "path")}${delimiter}${process.env["PATH"]}`,
      HOME: root,
      WORKSPACE: root,
      PNPM: pnpm,
      TURBO: turbo,
      npm_config_registry: "http://mirror.test/",
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  })
  children.push(child)
  let text = ""
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (chunk) => (text += chunk))
  return { child, output: () => text, code: once(child, "close").then(([code]) => code) }
}

const run = async (root: string, args: ReadonlyArray<string>, env?: NodeJS.ProcessEnv) => {
  const { output, code } = start(root, args, env)
  return { code: await code, output: output() }
}

const calls = (root: string): ReadonlyArray<string> => {
  const text = readFileSync(join(root, "calls"), "utf8").trim()
  writeFileSync(join(root, "calls"), "")
  return text === "" ? [] : text.split("\n")
}

const firstCalls = [
  "npm http://mirror.test/",
  "pnpm install http://mirror.test/",
  "turbo run build --filter=./apps/standalone",
]
const served = "args --foo\nnpm \nparent true\nproto false\n"

describe("start", () => {
  it("sets up what is missing, in order, and ends with the server's own code", async () => {
    const root = workspace()
    expect(await run(root, ["start", "--foo"], { npm_lifecycle_event: "start" })).toEqual({
      code: 3,
      output: `[rollcall] fetching pnpm@9.9.9 from npm into .tools/ (first run only)\n[rollcall] installing packages\n[rollcall] building\n${served}`,
    })
    expect(calls(root).map((call) => call.trim())).toEqual(firstCalls)
  })

  it("does nothing again that is done, and says nothing", async () => {
    const root = workspace()
    await run(root, ["start", "--foo"])
    calls(root)
    write(root, "packages/other/src/a.ts", "not needed by the server")
    write(root, "packages/needed/src/a.test.ts", "no test is")
    expect(await run(root, ["start", "--foo"])).toEqual({ code: 3, output: served })
    expect(calls(root)).toEqual([])
  })

  it.each([
    ["a source of a needed package", "packages/needed/src/a.ts", ["turbo"]],
    ["the lock file", "pnpm-lock.yaml", ["pnpm", "turbo"]],
  ])("notices a change of %s, even with its old size and time", async (_what, path, expected) => {
    const root = workspace()
    await run(root, ["start"])
    calls(root)
    const text = readFileSync(join(root, path), "utf8")
    write(root, path, path === "pnpm-lock.yaml" ? "b" : text)
    utimesSync(join(root, path), 1, 1)
    await run(root, ["start"])
    expect(calls(root).map((call) => call.split(" ")[0])).toEqual(expected)
  })

  it("notices that a build result is gone", async () => {
    const root = workspace()
    await run(root, ["start"])
    calls(root)
    rmSync(join(root, "apps/standalone/dist"), { recursive: true })
    expect(await run(root, ["start"])).toMatchObject({ code: 3 })
    expect(calls(root)).toEqual([firstCalls[2]])
  })

  it("shows what a failed build said, and tries again the next time", async () => {
    const root = workspace()
    write(root, "apps/standalone/src/main.ts", "broken")
    const { code, output } = await run(root, ["start"])
    expect(code).toBe(1)
    expect(output).toMatch(/error TS1: broken\n\[rollcall\] the build of apps\/standalone failed; .*\n$/)
    write(root, "apps/standalone/src/main.ts", server)
    expect(await run(root, ["start"])).toMatchObject({ code: 3 })
  })

  it("takes turns with another first start", async () => {
    const root = workspace()
    const outcomes = await Promise.all([run(root, ["start"]), run(root, ["start"]), run(root, ["start"])])
    expect(outcomes.map(({ code }) => code)).toEqual([3, 3, 3])
    expect(calls(root).map((call) => call.trim())).toEqual(firstCalls)
  })

  it("takes over the lock of a run that was killed", async () => {
    const root = workspace()
    const dead = spawn(process.execPath, ["--version"])
    await once(dead, "exit")
    write(root, ".tools/lock", JSON.stringify({ pid: dead.pid, started: "1", id: "x" }))
    expect(await run(root, ["start"])).toMatchObject({ code: 3 })
  })

  it("passes each signal on once, and waits for the server", async () => {
    const root = workspace()
    const { child, output, code } = start(root, ["start", "--stay"])
    await vi.waitFor(() => expect(output()).toContain("up "), { timeout: 20_000 })
    child.kill("SIGINT")
    await vi.waitFor(() => expect(output()).toContain("SIGINT"), { timeout: 5_000 })
    child.kill("SIGINT")
    child.kill("SIGTERM")
    expect(await code).toBe(7)
    expect(output()).toMatch(/signals 2\n$/)
  })

  it("ends the server when npm, its parent, is killed", async () => {
    const root = workspace()
    await run(root, ["start"])
    const program = `
      const child = require("node:child_process").spawn(process.execPath, ["scripts/bootstrap.mjs", "start", "--stay"],
        { stdio: "inherit", env: { ...process.env, npm_lifecycle_event: "start" } })`
    const parent = spawn(process.execPath, ["--eval", program], { cwd: root, stdio: ["ignore", "pipe", "inherit"] })
    children.push(parent)
    let output = ""
    parent.stdout.setEncoding("utf8").on("data", (chunk) => (output += chunk))
    await vi.waitFor(() => expect(output).toContain("up "), { timeout: 20_000 })
    parent.kill("SIGKILL")
    await vi.waitFor(() => expect(output).toContain("signals 1"), { timeout: 5_000 })
  })
})

describe("a start that cannot be", () => {
  it.each([
    [
      "ENOTFOUND",
      "fetching pnpm@9.9.9: the package registry cannot be reached; check network and proxy, then try again",
    ],
    ["EACCES", "fetching pnpm@9.9.9: permission denied; the details are in "],
    ["E404", "fetching pnpm@9.9.9 failed: at length; the details are in "],
  ])("says so in one line: %s", async (code, line) => {
    const root = workspace()
    const { code: status, output } = await run(root, ["start"], { FAILING: code })
    const [, second = "", ...rest] = output.split("\n")
    expect({ status, rest }).toEqual({ status: 1, rest: [""] })
    expect(second.startsWith(`[rollcall] ${line}`)).toBe(true)
  })

  it("without npm, with a folder that cannot be written, or of an unknown task, too", async () => {
    const root = workspace()
    write(root, ".tools", "a file")
    expect(await run(root, ["start"])).toEqual({
      code: 1,
      output: `[rollcall] cannot write ${root}/.tools: there is a file of that name\n`,
    })
    rmSync(join(root, ".tools"))
    expect((await run(root, ["start"], { PATH: dirname("/nowhere/x") })).output).toMatch(
      /\n\[rollcall\] npm was not found on PATH\n$/,
    )
    expect(await run(root, ["toString"])).toEqual({
      code: 1,
      output:
        '[rollcall] "toString" is no task; there are start, demo, rollcall, dev, dashboard, test, build, docs, check, bench, faults\n',
    })
  })
})
