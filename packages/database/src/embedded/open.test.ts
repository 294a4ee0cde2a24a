import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { ask } from "../../testing/ask.ts"
import { DataFolderInUse, DataFolderUnusable } from "../failure.ts"
import { openEmbedded } from "./open.ts"

describe("the embedded database", () => {
  let home: string
  const folder = (name: string) => join(home, name)
  const lock = (name: string) => join(home, name, "rollcall.lock")

  beforeAll(() => {
    home = mkdtempSync(join(tmpdir(), "rollcall-embedded-"))
  })
  afterAll(() => rmSync(home, { recursive: true, force: true }))

  it("is made anew where a start was killed while it made it, holds its folder, and keeps what was written", async () => {
    const at = folder("data")
    const draft = join(at, "postgresql.new")
    mkdirSync(draft, { recursive: true })
    writeFileSync(join(draft, "PG_VERSION"), "18\n")
    const first = await openEmbedded(at)
    expect(first.kind).toBe("embedded")
    expect(existsSync(draft)).toBe(false)
    expect(JSON.parse(readFileSync(lock("data"), "utf8"))).toMatchObject({ pid: process.pid })
    await expect(openEmbedded(at)).rejects.toThrow(DataFolderInUse)
    await ask(first, "create table kept (n int); insert into kept values (7)")
    await first.close()
    expect(existsSync(lock("data"))).toBe(false)

    const second = await openEmbedded(at)
    expect(await ask(second, "select n from kept")).toEqual([{ n: 7 }])
    await second.close()
  })

  it.each([
    ["is a file", "file", /cannot be used: there is a file of that name\./],
    ["lies below a file", "file/below", /cannot be used: a part of the path is a file\./],
    ["cannot be made", "file/below/deeper", /cannot be used: a part of the path is a file\./],
  ])("says so when the folder %s", async (_what, name, message) => {
    writeFileSync(folder("file"), "")
    const opening = openEmbedded(folder(name))
    await expect(opening).rejects.toThrow(DataFolderUnusable)
    await expect(opening).rejects.toThrow(message)
  })

  it.each([
    ["a file", (at: string) => writeFileSync(at, "")],
    [
      "no database",
      (at: string) => {
        mkdirSync(at)
        writeFileSync(join(at, "PG_VERSION"), "18\n")
      },
    ],
  ])("says in one line when what should be a database is %s, and lets the folder go", async (_what, make) => {
    const name = `damaged-${Math.random()}`
    mkdirSync(folder(name))
    make(join(folder(name), "postgresql"))
    const error = await openEmbedded(folder(name)).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(DataFolderUnusable)
    expect(error).toMatchObject({
      message: expect.stringMatching(
        /^The data folder \S+ cannot be used: the database in it does not open, so it is damaged, not writable or of another program( \("[^\n]+"\))?\. Set DATA_DIR to another folder that this user can write\.$/,
      ),
    })
    expect(existsSync(lock(name))).toBe(false)
  })
})
