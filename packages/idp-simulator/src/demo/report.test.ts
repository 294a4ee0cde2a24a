import { expect, test } from "vitest"
import { tidewater } from "../company.ts"
import type { Json } from "../json.ts"
import { adminApiOf } from "./admin-api.ts"
import { reportLines } from "./report.ts"
import { paintFor } from "./terminal.ts"

const api = adminApiOf("http://rollcall.test/scim/v2/key", "rck_secret")
const paint = paintFor({ write: () => {}, isTTY: false, columns: 80, noColor: true })
const verdict = "1 high finding is open; this is the first report; 9 of 59 rules were not evaluated."

/** A service whose audit ends as told, after it was asked for some times. */
const serviceOf = (ends: Json, after = 2) => {
  const asked: Array<string> = []
  let looks = 0
  const answer = (path: string): Json | string => {
    if (path.startsWith("/api/v1/entities?")) return { items: [{ id: "e1" }] }
    if (path.includes("/users?")) return { items: [{ id: "u1" }] }
    if (path.endsWith("/assignment")) return { primaryRole: { name: "Manager" }, explanation: { headline: "x" } }
    if (path.endsWith("/audits/a1")) return looks++ < after ? { state: "running", reportId: null } : ends
    if (path.endsWith("/reports")) return { id: "a1" }
    if (path.endsWith("/reports/r1")) {
      return { id: "r1", number: 3, verdict, files: ["html", "pdf", "csv", "json"].map((format) => ({ format })) }
    }
    return `the bytes of ${path}`
  }
  const fetch = (async (url: string, { method }: { readonly method: string }) => {
    const { pathname, search } = new URL(url)
    asked.push(`${method} ${pathname}`)
    const told = answer(`${pathname}${search}`)
    return new Response(typeof told === "string" ? told : JSON.stringify(told))
  }) as unknown as typeof globalThis.fetch
  const files = new Map<string, string>()
  const write = (name: string, bytes: Uint8Array) => void files.set(name, new TextDecoder().decode(bytes))
  const folder = { path: "data", read: () => undefined, write }
  const lines = () => reportLines({ fetch, sleep: async () => {} }, api, tidewater(), folder, paint)
  return { asked, files, folder, lines, fetch }
}

test("keeps the report of an audit in every format, and says where", async () => {
  const { asked, files, lines } = serviceOf({ state: "done", reportId: "r1" })
  expect((await lines()).join("\n")).toMatchInlineSnapshot(`
    "Audit report 3, in data/reports:
      1 high finding is open; this is the first report; 9 of 59 rules were not
      evaluated.
      report-3.html       1 kB  to read
      report-3.pdf        1 kB  to sign
      report-3.zip        1 kB  tables, as CSV
      report-3.json       1 kB  for programs"
  `)
  expect(asked).toContain("POST /api/v1/entities/e1/reports")
  expect(Object.fromEntries(files)).toEqual({
    "reports/report-3.html": "the bytes of /api/v1/entities/e1/reports/r1/files/html",
    "reports/report-3.pdf": "the bytes of /api/v1/entities/e1/reports/r1/files/pdf",
    "reports/report-3.zip": "the bytes of /api/v1/entities/e1/reports/r1/files/csv",
    "reports/report-3.json": "the bytes of /api/v1/entities/e1/reports/r1/files/json",
  })
})

test("says why there is no report", async () => {
  const failed = serviceOf({ state: "failed", reportId: null, error: "the disk is full" })
  expect(await failed.lines()).toEqual(["The audit failed: the disk is full"])
  expect(failed.files.size).toBe(0)
  const never = serviceOf({}, Infinity)
  expect((await never.lines()).join(" ")).toMatch(/is a worker running/)
  const { fetch, folder } = serviceOf({ state: "done", reportId: "r1" })
  const full = {
    ...folder,
    write: () => {
      throw new Error("no space left")
    },
  }
  expect(await reportLines({ fetch, sleep: async () => {} }, api, tidewater(), full, paint)).toEqual([
    "report-3.html could not be written: no space left",
  ])
})
