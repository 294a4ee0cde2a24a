import { expect, test } from "vitest"
import { type FakeServer, startFakeServer } from "../../testing/fake-scim-server.ts"
import type { Lies } from "../../testing/lies.ts"
import { useFakeServers } from "../../testing/use-fake-servers.ts"
import { runDemo, type World } from "./run.ts"

const start = useFakeServers()

interface Screen {
  readonly isTTY?: boolean
  readonly noColor?: boolean
  readonly columns?: number
}

/** Runs the demo in a world where time passes 10 ms at each look at the clock. */
const run = async (
  argv: ReadonlyArray<string>,
  server?: FakeServer,
  screen: Screen = {},
  through: typeof fetch = fetch,
) => {
  let written = ""
  const complaints: Array<string> = []
  const waits: Array<number> = []
  let clock = 0
  const files: Readonly<Record<string, string>> =
    server === undefined ? {} : { "first-tenant-url": `${server.baseUrl}\n`, "first-token": `${server.token}\n` }
  const world: World = {
    argv,
    folder: { path: "data", read: (name) => files[name], write: () => {} },
    out: {
      write: (text) => void (written += text),
      isTTY: screen.isTTY ?? false,
      columns: screen.columns ?? 80,
      noColor: screen.noColor ?? false,
    },
    complain: (line) => complaints.push(line),
    fetch: through,
    sleep: async (milliseconds) => void waits.push(milliseconds),
    random: () => 0.5,
    now: () => (clock += 10),
  }
  const code = await runDemo(world)
  return { code, written, lines: written.trimEnd().split("\n"), complaints, waits }
}

/** The escape character that begins every terminal sequence. */
const escape = String.fromCodePoint(27)
const sequence = new RegExp(`${escape}\\[[0-9;]*[mK]`, "g")
const colour = new RegExp(`${escape}\\[[0-9;]*m`)

/** Lines wider than 80 characters, but for the Base URL, which is as long as it is. */
const tooWide = (lines: ReadonlyArray<string>, { baseUrl }: FakeServer) =>
  lines.filter((line) => !line.includes(baseUrl) && line.length > 80)

const firstTeams = "created 9 · linked 1 · membership changes 5 · renamed 2 · deleted 1"
const laterTeams = "created 1 · linked 9 · membership changes 5 · renamed 2 · deleted 1"
const sizes = (server: FakeServer) =>
  new Map([...server.groups.values()].map(({ displayName, members }) => [displayName, members.size]))

test.each([
  ["oin", "oin"],
  ["aiw", "aiw"],
  ["oin", "aiw"],
  ["aiw", "oin"],
])("plays a year as %s, then as %s, on one server, and both end alike with no mismatch", async (one, other) => {
  const server = await start()
  const first = await run(["--app", one], server)
  expect(first.code).toBe(0)
  expect(first.complaints).toEqual([])
  expect(first.lines.at(-1)).toBe("mismatches 0")
  expect(first.written).toContain("created 120 · linked 0 · updated 6 · deactivated 7 · reactivated 2")
  expect(first.written).toContain(firstTeams)
  expect([...server.people.values()].filter(({ active }) => active === false)).toHaveLength(5)
  const sizesOnce = sizes(server)
  const second = await run(["--app", other], server)
  expect(second.code).toBe(0)
  expect(second.lines.at(-1)).toBe("mismatches 0")
  expect(second.written).toContain("created 0 · linked 120 · updated 6 · deactivated 7 · reactivated 2")
  expect(second.written).toContain(laterTeams)
  expect(second.written).toContain("others on the server: 0 people, 0 teams")
  expect(server.people.size).toBe(120)
  expect(sizes(server)).toEqual(sizesOnce)
})

const deletions = (server: FakeServer) => server.seen.findIndex(({ method }) => method === "DELETE") + 1

test.each<readonly [when: string, isCut: (server: FakeServer) => boolean]>([
  ["while teams were pushed", (server) => server.groups.size === 5],
  ["when one team was deleted", (server) => deletions(server) > 0],
  ["between two renames", (server) => deletions(server) > 0 && server.seen.length > deletions(server)],
])("a year that broke off %s does not break the next one", async (_, isCut) => {
  const server = await start()
  const cutting: typeof fetch = (...request) => (isCut(server) ? Promise.reject(new Error("cut")) : fetch(...request))
  expect((await run([], server, {}, cutting)).code).toBe(1)
  const next = await run([], server)
  expect(next.lines.at(-1)).toBe("mismatches 0")
  expect(next.written).toContain("others on the server: 0 people, 0 teams")
  expect(next.code).toBe(0)
})

test.each(["oin", "aiw"])("as %s: PATCH or PUT, never the one for the other", async (app) => {
  const server = await start()
  await run(["--app", app], server)
  const methods = new Set(server.seen.map(({ method, path }) => `${method} ${path.split(/[/?]/)[1]}`))
  expect(methods.has("PATCH Groups")).toBe(app === "oin")
  expect(methods.has("PATCH Users")).toBe(app === "oin")
  expect(methods.has("PUT Groups")).toBe(app === "aiw")
  expect(methods.has("PUT Users")).toBe(true)
})

test("off a terminal: a line for each phase, no escape, nothing wider than 80 but the URL", async () => {
  const server = await start()
  const { lines, written } = await run([], server)
  expect(written).not.toContain(escape)
  expect(written).not.toContain("\r")
  expect(lines.filter((line) => line.startsWith("  ✓"))).toHaveLength(9)
  expect(tooWide(lines, server)).toEqual([])
})

test("on a terminal: bars that are redrawn, none wider than the screen", async () => {
  const server = await start()
  const { written } = await run([], server, { isTTY: true })
  const redrawn = written.split(/[\r\n]/).map((line) => line.replaceAll(sequence, ""))
  const bars = redrawn.filter((line) => line.includes("Assign people"))
  expect(bars.length).toBeGreaterThan(10)
  expect(bars.at(0)).toContain("──────────────────────────────    0/120")
  expect(bars.at(-1)).toContain("━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━  120/120")
  expect(tooWide(redrawn, server)).toEqual([])
})

test("a narrow terminal has no room for a bar", async () => {
  const { written } = await run([], await start(), { isTTY: true, columns: 50 })
  expect(written).not.toContain("━")
})

test("NO_COLOR takes the colours and leaves the bar", async () => {
  const { written } = await run([], await start(), { isTTY: true, noColor: true })
  expect(written).not.toMatch(colour)
  expect(written).toContain("━")
})

test("shows where to look, with the token read from its file and never printed", async () => {
  const server = await start()
  const { written } = await run([], server)
  expect(written).toContain(`U=${server.baseUrl}/Users`)
  expect(written).toContain(`G=${server.baseUrl}/Groups`)
  expect(written).toContain('H="Authorization: Bearer $(cat data/first-token)"')
  expect(written).toContain(`--data-urlencode 'filter=active eq false'`)
  expect(written).toContain("Piotr Jabłoński is Manager by userType, while roles says Administrator.")
  expect(written).toContain(
    "-d excludedAttributes=members \\\n      --data-urlencode 'filter=displayName sw \"Customer\"'\n",
  )
  expect(written).not.toContain(server.token)
})

test("plays against pasted values, and does not print the token either", async () => {
  const server = await start()
  const argv = ["--base-url", `${server.baseUrl}/`, "--api-token", `Bearer ${server.token}`]
  const { code, written } = await run(argv)
  expect(code).toBe(0)
  expect(written).toContain('H="Authorization: Bearer $TOKEN"')
  expect(written).not.toContain(server.token)
})

test("a server that lies: the list, the count last, exit 1", async () => {
  const server = await start({ dropUpdatesOf: "callum.fraser@tidewater.example" })
  const { code, lines, written } = await run([], server)
  expect(code).toBe(1)
  expect(lines.at(-1)).toBe("mismatches 2")
  expect(written).toContain('callum.fraser@tidewater.example  locale\n    expected "gd-GB"\n    found    "en-GB"\n')
})

test("a server that lies about teams: they are named, nothing wider than the screen", async () => {
  const server = await start({ dropMember: "marta.kovacevic@tidewater.example", keepNameOf: "Customer Success" })
  const { code, lines, written } = await run([], server)
  expect(code).toBe(1)
  expect(written).toContain(
    "  team Everyone at Tidewater  members\n    expected marta.kovacevic@tidewater.example\n    found    absent\n",
  )
  expect(written).toContain(
    '  team Customer Experience  displayName\n    expected "Customer Experience"\n    found    "Customer Success"\n',
  )
  expect(tooWide(lines, server)).toEqual([])
})

test("failed tasks are listed with the server's words, cut to the screen, and mean exit 1", async () => {
  const detail = `${"Everything is wrong with this request. ".repeat(5)}`
  const server = await start({ failOn: { method: "POST", path: "/Users", status: 400, detail } })
  const { code, lines, written } = await run([], server)
  expect(code).toBe(1)
  expect(written).toContain("assign ingrid.solberg@tidewater.example\n    POST /Users answered 400: Everything")
  expect(lines.at(-1)).toBe("mismatches 120")
  expect(written).toMatch(/ {2}and \d+ more\n/)
  expect(tooWide(lines, server)).toEqual([])
})

test.each(["/Users", "/Groups"])("an import of %s that fails is no match", async (endpoint) => {
  const path = `${endpoint}?startIndex=1&count=100`
  const server = await start({ failOn: { method: "GET", path, status: 500, detail: "Oh." } })
  const { code, lines } = await run([], server)
  expect(code).toBe(1)
  expect(lines.at(-1)).toBe("mismatches unknown: the import failed: Oh.")
})

test("a pause the server asks for is waited, and said", async () => {
  const { code, waits, written } = await run([], await start({ throttle: { times: 1, retryAfter: "30" } }))
  expect(code).toBe(0)
  expect(waits).toEqual([30_000])
  expect(written).toContain("The server asks for a pause of 30 s\n")
})

test.each<readonly [name: string, lies: Lies, line: RegExp]>([
  [
    "a page of HTML",
    { html: true },
    /^\S+ does not answer as a SCIM server \(200\): The answer is not a SCIM list response\.$/,
  ],
  [
    "a wrong path",
    { failOn: { method: "GET", path: "/", status: 404, detail: "No such connection." } },
    /^\S+ does not answer as a SCIM server \(404\): No such connection\.$/,
  ],
])("%s: one line, exit 1", async (_name, lies, line) => {
  const { code, complaints, written } = await run([], await start(lies))
  expect(code).toBe(1)
  expect(written).toBe("")
  expect(complaints).toEqual([expect.stringMatching(line)])
})

test("a refused token: one line, exit 1", async () => {
  const server = await start()
  const { code, complaints } = await run(["--base-url", server.baseUrl, "--api-token", "wrong"])
  expect(code).toBe(1)
  expect(complaints).toEqual(["The server refused the access token (401): This access token is not known."])
})

test("a server that is not there: one line, exit 1", async () => {
  const server = await startFakeServer()
  await server.close()
  const { code, complaints } = await run([], server)
  expect(code).toBe(1)
  expect(complaints).toEqual([
    `Cannot reach ${server.baseUrl}: connection refused. Is the server running? Start it with npm start.`,
  ])
})

test("no connection to be found: one line, exit 1", async () => {
  const { code, complaints } = await run([])
  expect(code).toBe(1)
  expect(complaints).toEqual([
    "No connection in data: run npm start first, set its DATA_DIR, or give --base-url and --api-token.",
  ])
})

test("an unknown option: usage, exit 2", async () => {
  const { code, complaints } = await run(["--frob"])
  expect(code).toBe(2)
  expect(complaints[0]).toMatch(/^npm run demo: unknown option --frob\n\nUsage: npm run demo/)
})

test("--help: usage, exit 0", async () => {
  const { code, lines } = await run(["--help"])
  expect(code).toBe(0)
  expect(lines[0]).toBe("Usage: npm run demo [-- --app oin|aiw --base-url URL --api-token TOKEN")
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(80)
})
