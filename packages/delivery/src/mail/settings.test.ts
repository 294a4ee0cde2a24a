import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { isMailAddress, readMailSettings } from "./settings.ts"

const from = "Rollcall <rollcall@example.com>"
const read = (url: string | undefined, sender: string | undefined = from) => readMailSettings(url, sender)
const settings = (url: string, sender?: string) => Result.getOrThrow(read(url, sender))
const problem = (url: string | undefined, sender: string | undefined): string => {
  const outcome = readMailSettings(url, sender)
  return Result.isFailure(outcome) ? outcome.failure.message : "none"
}

describe("the settings of mail", () => {
  it("are none where nothing is set", () => {
    expect(readMailSettings(undefined, "")).toEqual(Result.succeed(undefined))
  })

  it("are read from an address and a sender", () => {
    expect(settings("smtp://mail.example.com")).toEqual({
      host: "mail.example.com",
      port: 587,
      secure: false,
      requireTLS: false,
      from: { name: "Rollcall", address: "rollcall@example.com" },
    })
    expect(settings("smtps://me%40x:p%3Aw@mail.example.com", "a@example.com")).toEqual({
      host: "mail.example.com",
      port: 465,
      secure: true,
      requireTLS: false,
      auth: { user: "me@x", pass: "p:w" },
      from: { name: "", address: "a@example.com" },
    })
  })

  it("send no password in the clear, but to this machine", () => {
    expect(settings("smtp://me:secret@mail.example.com:2525")).toMatchObject({ port: 2525, requireTLS: true })
    expect(settings("smtp://me:secret@127.0.0.1:2525")).toMatchObject({ requireTLS: false })
    expect(settings("smtp://me:secret@[::1]:2525")).toMatchObject({ host: "::1", requireTLS: false })
  })

  it.each([
    ["smtp://mail.example.com", "", /^SMTP_URL is set and MAIL_FROM is not/],
    [undefined, from, /^MAIL_FROM is set and SMTP_URL is not/],
    ["http://mail.example.com", from, /^SMTP_URL .* expected smtp:\/\//],
    ["mail.example.com:25", from, /^SMTP_URL/],
    ["smtp://mail.example.com/?x=1", from, /^SMTP_URL/],
    ["smtp://me:%ff@mail.example.com", from, /^SMTP_URL .*percent-encoded/],
    ["smtp://mail.example.com", "Rollcall", /^MAIL_FROM is "Rollcall"; expected/],
    ["smtp://mail.example.com", "a@example.com\r\nBcc: b@example.com", /^MAIL_FROM is/],
    ["smtp://mail.example.com", "X\n <a@example.com>", /^MAIL_FROM is/],
  ])("are refused with a line that says what was expected: %s, %s", (url, sender, expected) => {
    expect(problem(url, sender)).toMatch(expected)
  })

  it("never show a password", () => {
    for (const url of ["ftp://me:secret@x", "smtp://me:secret@x/path", "smtp://me:secret%ff@x"]) {
      expect(problem(url, from)).not.toContain("secret")
    }
  })
})

describe("an address a mail may be sent to", () => {
  it.each(["ada@example.com", "ada.b+c@mail.example.co", "åsa@exämple.se", "a@localhost"])("is %s", (text) => {
    expect(isMailAddress(text)).toBe(true)
  })

  it.each([
    "",
    "ada",
    "ada@",
    "@example.com",
    "ada@example.com\r\nBcc: eve@example.com",
    "ada@example.com\n",
    "ada@example.com,eve@example.com",
    "ada@example.com;eve@example.com",
    "Ada <ada@example.com>",
    "ada@example.com ",
    "a@b@c",
    '"a b"@example.com',
    "ada@-example.com",
    "ada\0@example.com",
    "undisclosed:ada@example.com",
    `${"a".repeat(65)}@example.com`,
  ])("is not %j", (text) => {
    expect(isMailAddress(text)).toBe(false)
  })
})
