import { expect, test } from "vitest"
import { findConnection, quote } from "./find-connection.ts"

const folderOf = (files: Readonly<Record<string, string>>, path = "data") => ({
  path,
  read: (name: string): string | undefined => files[name],
})
const files = { "first-tenant-url": "http://127.0.0.1:8080/scim/v2/acme\n", "first-token": "rct_abc\n" }

test("reads what npm start left", () => {
  expect(findConnection({}, folderOf(files))).toEqual({
    baseUrl: "http://127.0.0.1:8080/scim/v2/acme",
    token: "rct_abc",
    tokenInShell: "$(cat data/first-token)",
    pasted: false,
  })
})

test("pasted values win, and their token stays out of the shell commands", () => {
  const found = findConnection({ baseUrl: "http://h/k", apiToken: "bearer xyz" }, folderOf(files))
  expect(found).toEqual({ baseUrl: "http://h/k", token: "xyz", tokenInShell: "$TOKEN", pasted: true })
})

test.each([
  {},
  { "first-token": "rct_abc" },
  { "first-tenant-url": "http://h/k" },
  { ...files, "first-token": "\n" },
  { ...files, "first-tenant-url": "not a URL" },
])("says what to do when the folder holds %j", (incomplete) => {
  expect(findConnection({}, folderOf(incomplete))).toBe(
    "No connection in data: run npm start first, set its DATA_DIR, or give --base-url and --api-token.",
  )
})

test("a path with a space or a quote is quoted for the shell", () => {
  expect(findConnection({}, folderOf(files, "/my data"))).toMatchObject({
    tokenInShell: "$(cat '/my data/first-token')",
  })
  expect(quote("it's")).toBe(`'it'\\''s'`)
  expect(quote("a/b-c_d.e")).toBe("a/b-c_d.e")
})
