// A small SCIM server that the fault script is tried on: `node main.ts <file> [lie]`. It keeps to the contract, but for
// the lie it is told to tell.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { setTimeout as sleep } from "node:timers/promises"
import { parsed } from "../json.ts"
import { type Answer, busy, refused } from "./answer.ts"
import { readControls } from "./controls.ts"
import { openDirectory } from "./directory.ts"
import { openJournal } from "./journal.ts"
import { isLie } from "./lies.ts"
import { answerPeople } from "./people.ts"
import { answerTeams } from "./teams.ts"

const [, , file = "", told = ""] = process.argv
const lie = isLie(told) ? told : undefined
const lateBy = lie === "late-flush" ? 200 : 0
/** A request takes its time, as one that asks a database does; and whoever asks must not be the slower of the two. */
const workTime = 15
const poolPatience = lie === "hung-pool" ? Infinity : 200
const directory = openDirectory(openJournal(file, lateBy))

const controls = readControls((line) => {
  const [, count = "0"] = /^copies (\d+)$/.exec(line) ?? []
  const [first] = directory.people.values()
  const copies = Array.from({ length: Number(count) }, (_, n) => {
    const userName = `copy${n}@example.com`
    return { person: { id: `copy-${n}`, resource: { ...first?.resource, userName } } }
  })
  directory.commit(copies)
})

const answerTo = async (request: IncomingMessage): Promise<Answer> => {
  const text = await bodyOf(request)
  const { pathname, searchParams: query } = new URL(request.url ?? "", "http://localhost")
  const [, type, id = ""] = /^\/scim\/(\w+)(?:\/([^/]+))?$/.exec(pathname) ?? []
  const { method = "" } = request
  if (lie === "refuses-all" && method !== "GET") return busy
  if (controls.isDown()) {
    if (lie === "ends-with-database") process.exit(1)
    return lie === "error-500" ? refused(500, "the database is away") : lie === "bare-503" ? { status: 503 } : busy
  }
  if (controls.isHeld() && !(await controls.free(poolPatience))) return busy
  await sleep(workTime)
  const asked = { method, id, query, body: parsed(text) }
  if (type === "Users") return answerPeople(directory, lie, asked)
  return type === "Groups" ? answerTeams(directory, lie, asked) : refused(404, "there is nothing here")
}

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  let text = ""
  for await (const part of request.setEncoding("utf8")) text += String(part)
  return text
}

const send = (response: ServerResponse, { status, body, retryAfter }: Answer): void => {
  if (retryAfter !== undefined) response.setHeader("Retry-After", retryAfter)
  if (stopping && lie !== "sockets-left-open") response.setHeader("Connection", "close")
  response.writeHead(status, { "Content-Type": "application/scim+json" })
  response.end(body === undefined ? undefined : JSON.stringify(body))
}

let stopping = false
const server = createServer((request, response) => {
  answerTo(request).then(
    (answer) => send(response, answer),
    () => response.destroy(),
  )
})
// Node closes idle connections as it stops listening; this server leaves that to its clients.
if (lie === "sockets-left-open") server.closeIdleConnections = () => {}
server.keepAliveTimeout = 60_000
process.once("SIGTERM", () => {
  if (lie === "no-drain") process.exit(0)
  stopping = true
  server.close(() => process.exit(0))
  if (lie !== "sockets-left-open") setInterval(() => server.closeIdleConnections(), 20)
})
server.listen(0, "127.0.0.1", () => {
  console.log(`listens on http://127.0.0.1:${(server.address() as AddressInfo).port}/scim`)
})
