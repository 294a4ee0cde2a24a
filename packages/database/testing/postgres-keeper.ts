// Keeps one throwaway PostgreSQL: `node postgres-keeper.ts [--durable] [folder of binaries]`. Writes one line of JSON
// once the server answers; stops it and removes its files when standard input ends, so also when whoever started the
// keeper was killed. A line `restart fast` or `restart immediate` on standard input restarts the server on its port and
// data, and is answered by another line of JSON once it answers again.
import { type ChildProcess, spawn } from "node:child_process"
import { accessSync, chownSync, constants, mkdtempSync, openSync, readFileSync, rmSync, statSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { createInterface } from "node:readline"
import { setTimeout as wait } from "node:timers/promises"
import pg from "pg"
import { findPostgres } from "./find-postgres.ts"
import { freePort } from "./free-port.ts"

interface User {
  readonly uid: number
  readonly gid: number
}

const superuser = "postgres"
/** Tests connect as a role without special rights, so that a missing grant or policy shows. */
const login = "rollcall"
/** How each kind of restart stops the server; the second leaves it to recover as after a crash. */
const restarts = { fast: "SIGINT", immediate: "SIGQUIT" } as const

/** PostgreSQL refuses to run as root; then it runs as its own user, or nobody. */
const unprivileged = (): User | undefined => {
  if (process.getuid?.() !== 0) return undefined
  const lines = readFileSync("/etc/passwd", "utf8").split("\n")
  for (const name of ["postgres", "nobody"]) {
    const [, , uid, gid] = lines.find((line) => line.startsWith(`${name}:`))?.split(":") ?? []
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) }
  }
  throw new Error("PostgreSQL does not run as root, and there is neither a user postgres nor nobody")
}

/** A temporary folder that the other user can reach: every folder above it must let others through. */
const makeFolder = (user: User | undefined): string => {
  const base = [tmpdir(), "/tmp", "/var/tmp", "/dev/shm"].find((path) => reachable(path, user))
  if (base === undefined) throw new Error("there is no temporary folder that PostgreSQL's user can reach; set TMPDIR")
  const folder = mkdtempSync(join(base, "rollcall-postgres-"))
  if (user !== undefined) chownSync(folder, user.uid, user.gid)
  return folder
}

const reachable = (path: string, user: User | undefined): boolean => {
  try {
    accessSync(path, constants.W_OK)
    if (user === undefined) return true
    for (let at = path; ; at = dirname(at)) {
      if ((statSync(at).mode & 0o001) === 0) return false
      if (at === dirname(at)) return true
    }
  } catch {
    return false
  }
}

const main = async (binaries: string, durable: boolean): Promise<void> => {
  const user = unprivileged()
  const folder = makeFolder(user)
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }))
  const data = join(folder, "data")
  const log = join(folder, "log")

  let current: Running | undefined
  let stopping = false
  const start = (program: string, args: ReadonlyArray<string>): Running => {
    const output = openSync(log, "a")
    current = running(spawn(join(binaries, program), args, { ...user, cwd: folder, stdio: ["ignore", output, output] }))
    return current
  }
  const stop = async () => {
    stopping = true
    // Fast shutdown, then the immediate one, then the kernel's.
    for (const signal of ["SIGINT", "SIGQUIT", "SIGKILL"] as const) {
      if (current?.alive() !== true) break
      current.process.kill(signal)
      await Promise.race([current.gone, wait(3_000, undefined, { ref: false })])
    }
    process.exit(0)
  }
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => void stop())
  const orders = createInterface({ input: process.stdin })
  orders.once("close", () => void stop())

  // Under a locale unlike code point order, a comparison that forgot COLLATE "C" shows. Not every build has ICU.
  const common = ["-D", data, "-U", superuser, "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-instructions"]
  const speed = durable ? [] : ["--no-sync"]
  const icu = ["--locale-provider=icu", "--icu-locale=en-US"]
  if ((await start("initdb", [...common, ...speed, ...icu]).gone) !== 0 && !stopping) {
    rmSync(data, { recursive: true, force: true })
    if ((await start("initdb", [...common, ...speed]).gone) !== 0) throw new Error(readFileSync(log, "utf8"))
  }

  const settings = [
    "listen_addresses=127.0.0.1",
    `unix_socket_directories=${folder}`,
    "max_connections=200",
    ...(durable ? [] : ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]),
  ].flatMap((setting) => ["-c", setting])

  const serve = (port: number): Running => start("postgres", ["-D", data, "-p", String(port), ...settings])
  const obeyOn = (port: number) => {
    const restart = async (signal: NodeJS.Signals) => {
      current?.process.kill(signal)
      await current?.gone
      if (stopping) return
      const server = serve(port)
      if (await answers(port, server)) console.log(JSON.stringify({ pid: server.process.pid }))
      else if (!stopping) fail(new Error(readFileSync(log, "utf8")))
    }
    orders.on("line", (order) => {
      const mode = /^restart (fast|immediate)$/.exec(order)?.[1]
      if (mode === "fast" || mode === "immediate") void restart(restarts[mode])
    })
  }

  for (let attempt = 1; !stopping; attempt++) {
    const port = await freePort()
    const server = serve(port)
    if (await answers(port, server, makeLogin)) {
      obeyOn(port)
      const url = (name: string) => `postgresql://${name}@127.0.0.1:${port}/${login}`
      const socketUrl = `postgresql://${login}@localhost:${port}/${login}?host=${encodeURIComponent(folder)}`
      const urls = { url: url(login), socketUrl, superuserUrl: url(superuser) }
      console.log(JSON.stringify({ ...urls, port, pid: server.process.pid }))
      return
    }
    if (stopping) return
    // Another program may have taken the port in between.
    if (attempt === 5 || !/could not bind|Address already in use/.test(readFileSync(log, "utf8"))) {
      server.process.kill("SIGKILL")
      throw new Error(readFileSync(log, "utf8"))
    }
  }
}

interface Running {
  readonly process: ChildProcess
  /** Its exit code, once it has ended. */
  readonly gone: Promise<number | null>
  readonly alive: () => boolean
}

const running = (child: ChildProcess): Running => {
  let alive = true
  const gone = new Promise<number | null>((resolve) => {
    child.once("error", () => resolve(1))
    child.once("exit", resolve)
  }).finally(() => (alive = false))
  return { process: child, gone, alive: () => alive }
}

const makeLogin = async (client: pg.Client): Promise<void> => {
  await client.query(`create role ${login} login createdb createrole`)
  await client.query(`create database ${login} owner ${login}`)
}

/** Waits until the server takes connections, and does this with one. False if the server ended instead. */
const answers = async (
  port: number,
  server: Running,
  first: (client: pg.Client) => Promise<void> = async () => {},
): Promise<boolean> => {
  const deadline = Date.now() + 30_000
  while (server.alive() && Date.now() < deadline) {
    const client = new pg.Client({ host: "127.0.0.1", port, user: superuser, database: "postgres" })
    // pg reports a connection that breaks later as an event; the failed promise is what counts here.
    client.on("error", () => {})
    try {
      await client.connect()
      await first(client)
      return true
    } catch {
      await wait(30)
    } finally {
      await client.end().catch(() => {})
    }
  }
  return false
}

const fail = (error: unknown): never => {
  console.error(error instanceof Error ? error.message : String(error))
  process.exit(1)
}

const flags = process.argv.slice(2)
const binaries = flags.find((flag) => !flag.startsWith("--")) ?? findPostgres()?.folder
try {
  if (binaries === undefined) throw new Error("there is no PostgreSQL 15 or later; set ROLLCALL_TEST_POSTGRES_BIN")
  await main(binaries, flags.includes("--durable"))
} catch (error) {
  fail(error)
}
