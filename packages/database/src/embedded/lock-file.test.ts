import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { DataFolderInUse } from "../failure.ts"
import { lockDataFolder } from "./lock-file.ts"

let base: string
beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), "rollcall-lock-"))
})
afterAll(() => rmSync(base, { recursive: true, force: true }))

/** A data folder, with this text as its lock where there is one. */
const makeFolder = (lock?: unknown): string => {
  const folder = mkdtempSync(join(base, "data-"))
  if (lock !== undefined) writeFileSync(fileIn(folder), typeof lock === "string" ? lock : JSON.stringify(lock))
  return folder
}
const fileIn = (folder: string): string => join(folder, "rollcall.lock")
const holderOf = (folder: string): { readonly pid: number } => JSON.parse(readFileSync(fileIn(folder), "utf8"))
const expectToTake = (folder: string): void => {
  const release = lockDataFolder(folder)
  expect(holderOf(folder).pid).toBe(process.pid)
  release()
  expect(readdirSync(folder)).toEqual([])
}

describe("the lock of a data folder", () => {
  it("is made for its owner only, and gone when it is released", () => {
    const folder = makeFolder()
    const release = lockDataFolder(folder)
    expect(statSync(fileIn(folder)).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder)).toEqual(["rollcall.lock"])
    release()
    expect(existsSync(fileIn(folder))).toBe(false)
    expectToTake(folder)
  })

  it("is refused to a second taker, with who holds it, also in the same process", () => {
    const folder = makeFolder()
    const release = lockDataFolder(folder)
    expect(() => lockDataFolder(folder)).toThrow(DataFolderInUse)
    expect(() => lockDataFolder(folder)).toThrow(`${folder} is in use by process ${process.pid}.`)
    release()
    expectToTake(folder)
  })

  it("is taken over from a process that is no more", async () => {
    expectToTake(makeFolder({ pid: await deadPid(), started: "1" }))
    expectToTake(makeFolder({ pid: await deadPid(), started: "" }))
  })

  it("is taken over when its process id was given to another process", async () => {
    const other = startTaker(makeFolder())
    await said(other, "ready")
    expectToTake(makeFolder({ pid: other.pid, started: "1" }))
    expectToTake(makeFolder({ pid: process.pid, started: "1" }))
    await end(other)
  })

  it("is kept by a process that lives", async () => {
    const folder = makeFolder()
    const other = startTaker(folder)
    await said(other, "ready")
    other.stdin?.write("take\n")
    expect(await said(other, "took")).toContain("took 1")
    expect(() => lockDataFolder(folder)).toThrow(`in use by process ${other.pid}`)
    other.kill("SIGKILL")
    await once(other, "exit")
    expectToTake(folder)
  })

  it.each(["", "nonsense", "{}", '{"pid":"1"}', "null", "[]"])("left in pieces (%j) holds nobody", (lock) => {
    expectToTake(makeFolder(lock))
  })

  it("another's is not released by the one who had it before", () => {
    const folder = makeFolder()
    const release = lockDataFolder(folder)
    const another = JSON.stringify({ pid: 1, started: "1" })
    writeFileSync(fileIn(folder), another)
    release()
    expect(readFileSync(fileIn(folder), "utf8")).toBe(another)
  })

  it("goes to exactly one of many who take it at once, after a process that is no more", async () => {
    const rounds = 40
    const folder = makeFolder()
    const dead = { pid: await deadPid(), started: "1" }
    const folders = Array.from({ length: rounds }, (_, n) => join(folder, String(n)))
    for (const each of folders) {
      mkdirSync(each)
      writeFileSync(fileIn(each), JSON.stringify(dead))
    }
    const takers = Array.from({ length: 6 }, () => startTaker(...folders))
    await Promise.all(takers.map((taker) => said(taker, "ready")))
    for (const taker of takers) taker.stdin?.write("take\n")
    const took = await Promise.all(takers.map((taker) => said(taker, "took")))
    const sum = took.map((text) => Number(/took (\d+)/.exec(text)?.[1])).reduce((a, b) => a + b, 0)
    expect(sum).toBe(rounds)
    const pids = takers.map(({ pid }) => pid)
    for (const each of folders) {
      expect(pids).toContain(holderOf(each).pid)
      expect(readdirSync(each)).toEqual(["rollcall.lock"])
    }
    await Promise.all(takers.map(end))
    for (const each of folders) expect(readdirSync(each)).toEqual([])
  })
})

/** A process that says it is ready, takes the locks of these folders when told to, and says how many it got. */
const startTaker = (...folders: ReadonlyArray<string>): ChildProcess => {
  const module = new URL("lock-file.ts", import.meta.url).href
  const program = `import { lockDataFolder } from ${JSON.stringify(module)}
    process.setMaxListeners(0)
    const take = () => {
      let took = 0
      for (const folder of ${JSON.stringify(folders)}) {
        try { lockDataFolder(folder); took++ } catch (error) { if (error._tag !== "DataFolderInUse") throw error }
      }
      console.log("took " + took)
    }
    process.stdin.setEncoding("utf8").on("data", (text) => text.includes("take") ? take() : process.exit(0))
    console.log("ready")`
  return spawn(process.execPath, ["--input-type=module", "--eval", program], { stdio: ["pipe", "pipe", "inherit"] })
}

const said = async (taker: ChildProcess, word: string): Promise<string> => {
  let text = ""
  for await (const chunk of taker.stdout?.iterator({ destroyOnReturn: false }) ?? []) {
    text += String(chunk)
    if (text.includes(word)) return text
  }
  throw new Error(`it ended without a word of ${word}: ${text}`)
}

const end = async (taker: ChildProcess): Promise<void> => {
  taker.stdin?.write("end\n")
  await once(taker, "exit")
}

const deadPid = async (): Promise<number> => {
  const child = spawn(process.execPath, ["--version"], { stdio: "ignore" })
  await once(child, "exit")
  return child.pid ?? 0
}
