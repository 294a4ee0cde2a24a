import { spawn } from "node:child_process"
import { once } from "node:events"
import { fileURLToPath } from "node:url"
import { findPostgres } from "./find-postgres.ts"

export interface PostgresCluster {
  /** The connection URL of an ordinary login role that may create databases and roles, but is no superuser. */
  readonly url: string
  /** The same server as its superuser. */
  readonly superuserUrl: string
  readonly version: string
  readonly port: number
  /** The server's process id. */
  readonly pid: number
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
  const line = await Promise.race([firstLine(child.stdout), ended.then(() => undefined)])
  if (line === undefined) throw new Error(`PostgreSQL from ${binaries.folder} did not start; the reason stands above`)
  const { url, superuserUrl, port, pid }: Omit<PostgresCluster, "stop" | "version"> = JSON.parse(line)
  return {
    url,
    superuserUrl,
    port,
    pid,
    version: binaries.version,
    stop: async () => {
      child.stdin.end()
      await ended
    },
  }
}

const firstLine = async (stream: NodeJS.ReadableStream): Promise<string | undefined> => {
  let text = ""
  stream.setEncoding("utf8")
  for await (const chunk of stream) {
    text += String(chunk)
    if (text.includes("\n")) return text.slice(0, text.indexOf("\n"))
  }
  return undefined
}
