import { describe, expect, it } from "vitest"
import { type Welcome, welcome } from "./welcome.ts"

const publicUrl = "http://127.0.0.1:8080"
const connection = (name: string, urlKey: string) => ({
  entity: { id: name, slug: name, name },
  connectionId: name,
  label: "Okta",
  urlKey,
})

const linesFor = (facts: Partial<Welcome>): ReadonlyArray<string> =>
  welcome({
    publicUrl,
    database: "Embedded PostgreSQL in data",
    connections: [connection("Acme", "first"), connection("Globex", "second")],
    firstToken: undefined,
    tokenFile: undefined,
    bootstrappedKey: undefined,
    setUpLink: undefined,
    apiKey: undefined,
    ...facts,
  })
    .split("\n")
    .map((line) => line.trim())

const tokenLines = (facts: Partial<Welcome>) =>
  linesFor(facts)
    .filter((line) => line.startsWith("Access Token"))
    .map((line) => line.replace(/^Access Token +/, ""))

describe("the start-up block", () => {
  it("names every connection with its Tenant URL", () => {
    expect(linesFor({})).toEqual(
      expect.arrayContaining([
        "Acme · Okta",
        `Tenant URL    ${publicUrl}/scim/v2/first`,
        "Globex · Okta",
        `Tenant URL    ${publicUrl}/scim/v2/second`,
      ]),
    )
  })

  it("says where the first account is made, and once it is, where the dashboard is", () => {
    const setUpLink = `${publicUrl}/set-up#${"0".repeat(22)}`
    const lines = linesFor({ setUpLink })
    expect(lines).toContain(setUpLink)
    expect(lines).not.toContain(`Dashboard     ${publicUrl}`)
    expect(linesFor({})).toContain(`Dashboard     ${publicUrl}`)
    const firstToken = { urlKey: "first", token: "rcl_token" }
    const widest = welcome({
      publicUrl,
      database: "Embedded PostgreSQL in data",
      setUpLink,
      connections: [connection("Acme", "0".repeat(22))],
      firstToken,
      tokenFile: { file: "data/first-token", urlKey: "0".repeat(22) },
      bootstrappedKey: undefined,
      apiKey: "in data/first-api-key",
    })
    for (const line of widest.split("\n")) expect([line, line.length <= 80]).toEqual([line, true])
  })

  it("says of each connection where its own token is to be had", () => {
    const tokenFile = { file: "data/first-token", urlKey: "first" }
    const made = "was shown when it was made"
    expect(tokenLines({})).toEqual([made, made])
    expect(tokenLines({ tokenFile })).toEqual(["in data/first-token", made])
    expect(tokenLines({ tokenFile, bootstrappedKey: "second" })).toEqual([
      "in data/first-token",
      "the one in ROLLCALL_BOOTSTRAP_SCIM_TOKEN",
    ])
  })

  it("says where the admin API is, and where its key is to be had", () => {
    expect(linesFor({})).toContain(`Admin API     ${publicUrl}/api/v1/docs`)
    expect(linesFor({}).join("\n")).not.toContain("API key")
    expect(linesFor({ apiKey: "in data/first-api-key" })).toContain("API key       in data/first-api-key")
  })

  it("shows a token on a line of its own, at the start that made it", () => {
    const firstToken = { urlKey: "first", token: "rcl_token" }
    expect(linesFor({ firstToken })).toContain("rcl_token")
    expect(tokenLines({ firstToken })[0]).toBe("shown this once")
    expect(tokenLines({ firstToken, tokenFile: { file: "data/first-token", urlKey: "first" } })[0]).toBe(
      "shown this once; it also stands in data/first-token",
    )
    expect(linesFor({})).not.toContain("rcl_token")
  })
})
