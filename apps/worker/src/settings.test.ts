import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, describe, expect, it } from "vitest"
import { readWorkerSettings } from "./settings.ts"

const secret = "a-secret-that-nobody-may-see-in-a-log"
const least = { DATABASE_URL: "postgres://h/d", ROLLCALL_KEY: secret }

describe("the settings of a worker", () => {
  const folder = mkdtempSync(join(tmpdir(), "rollcall-worker-"))
  afterAll(() => rmSync(folder, { recursive: true }))

  it("need a database, and have defaults for the rest", () => {
    expect(readWorkerSettings({ ...least, SMTP_URL: " ", LOG_LEVEL: "" })).toMatchObject({
      databaseUrl: "postgres://h/d",
      logLevel: "warn",
      key: Buffer.from(secret),
      mail: undefined,
      publicUrl: undefined,
    })
  })

  it("take the key of the data folder where none is given", () => {
    const { key } = readWorkerSettings({ DATABASE_URL: "postgres://h/d", DATA_DIR: folder })
    expect(Buffer.from(key).toString()).toBe(readFileSync(join(folder, "key"), "utf8").trim())
  })

  it("say where mails go out, and what else may be connected to", () => {
    const { mail, outbound, publicUrl } = readWorkerSettings({
      ...least,
      SMTP_URL: "smtp://mail.example.com",
      MAIL_FROM: "a@example.com",
      ROLLCALL_OUTBOUND_ALLOW: "10.0.0.0/8",
      PUBLIC_URL: "https://rollcall.example.com/",
    })
    expect(mail).toMatchObject({ host: "mail.example.com", from: { address: "a@example.com" } })
    expect([outbound.address("10.0.0.1"), publicUrl]).toEqual([true, "https://rollcall.example.com"])
  })

  it.each([
    [{ DATABASE_URL: "" }, /^apps\/worker needs DATABASE_URL/],
    [{ LOG_LEVEL: "loud" }, /^LOG_LEVEL is "loud"; expected one of fatal/],
    [{ ROLLCALL_KEY: "short" }, /^ROLLCALL_KEY is too short; expected at least 32 characters, got 5\.$/],
    [{ ROLLCALL_OUTBOUND_ALLOW: "here" }, /^ROLLCALL_OUTBOUND_ALLOW is wrong: "here" is neither/],
    [{ SMTP_URL: `smtp://me:${secret}@h` }, /^SMTP_URL is set and MAIL_FROM is not; set both\.$/],
    [{ PUBLIC_URL: "here" }, /^PUBLIC_URL is "here"; expected/],
  ])("say what is wrong: %j", (wrong, expected) => {
    expect(() => readWorkerSettings({ ...least, ...wrong })).toThrow(expected)
  })
})
