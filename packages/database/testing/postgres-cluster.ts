import { spawn } from "node:child_process"
import { once } from "node:events"
import { createInterface } from "node:readline"
import { fileURLToPath } from "node:url"
import { findPostgres } from "./find-postgres.ts"

export interface PostgresCluster {
  /** The connection URL of an ordinary login role that may create databases and roles, but is no superuser. */
  readonly url: string
  /** The same by the server's Unix socket. */
  readonly socketUrl: string
  /** The same server as its superuser. */
  readonly superuserUrl: string
  readonly version: string
  readonly port: number
  /** The server's process id at first. */
  readonly pid: number
  /**
   * Restarts the server on the same port and data: `fast` breaks its connections and shuts down in good order,
   * `immediate` leaves it to recover. Settles when it answers again, with its new process id.
   */
  readonly restart: (mode: "fast" | "immediate") => Promise<number>
  /** Stops the server and removes its files. */
  readonly stop: () => Promise<void>
}

export interface PostgresClusterOptions {
  /** Write to the disk as a production server does. Off by default: tests need no data after a power cut. */
  readonly durable?: boolean
}

/**
 * Starts a throwaway PostgreSQL on a free port of 127.0.0.1. A process of its own keeps it and ends it when this one
 * does, however it ends. Answers undefined where there are no PostgreSQL binaries; throws when they do not work.
 */
export const startPostgresCluster = async ({ durable = false }: PostgresClusterOptions = {}): Promise<
  PostgresCluster | undefined
> => {
  const binaries = findPostgres()
  if (binaries === undefined) return undefined
  const keeper = fileURLToPath(new URL("postgres-keeper.ts", import.meta.url))
  // Detached: Ctrl-C in the terminal must reach us and not the keeper, which ends when its input does.
  const child = spawn(process.execPath, [keeper, binaries.folder, ...(durable ? ["--durable"] : [])], {
    detached: true,
    stdio: ["pipe", "pipe", "inherit"],
  })
  const ended = once(child, "exit")
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const nextLine = async <Told>(): Promise<Told> => {
    const { done, value } = await lines.next()
    if (done === true) throw new Error(`PostgreSQL from ${binaries.folder} does not run; the reason stands above`)
    return JSON.parse(value)
  }
  const { url, socketUrl, superuserUrl, port, pid } =
    await nextLine<Omit<PostgresCluster, "stop" | "version" | "restart">>()
  return {
    url,
    socketUrl,
    superuserUrl,
    port,
    pid,
    version: binaries.version,
    restart: async (mode) => {
      child.stdin.write(`restart ${mode}\n`)
      return (await nextLine<Pick<PostgresCluster, "pid">>()).pid
    },
    stop: async () => {
      child.stdin.end()
      await ended
    },
  }
}
