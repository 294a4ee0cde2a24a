import type { Endpoint } from "../http/client.ts"
import type { Ended, Program } from "./program.ts"
import type { Installation } from "./rollcall.ts"

/** A server that is put to the test, with its data: it can be started again and again. */
export interface Subject {
  readonly name: string
  /** Roughly how many milliseconds the first of all starts takes, which makes the database. */
  readonly firstStart: number
  /** Starts another process on the same data. */
  readonly start: () => Server
  readonly database: DatabaseControl | undefined
  /** Absent where it is no Rollcall. */
  readonly installation?: Installation
  /** Where its PostgreSQL is. */
  readonly databaseUrl?: string
  /** Starts a worker of its own on the same data, where one may run beside the server. */
  readonly startWorker?: () => Program
  /** Ends everything and removes the data. */
  readonly close: () => Promise<void>
}

/** One process of it. */
export interface Server {
  readonly pid: number
  readonly isAlive: () => boolean
  readonly kill: (signal: NodeJS.Signals) => void
  readonly ended: Promise<Ended>
  /** Where it listens, once it says so; throws with all it said when it ends before. */
  readonly listening: Promise<Endpoint>
}

/** What can be done to a server's database behind its back. */
export interface DatabaseControl {
  /** Settles when the database accepts connections again. */
  readonly restart: (mode: RestartMode) => Promise<void>
  /** Ways to keep every connection of the server's pool waiting. */
  readonly holds: ReadonlyArray<Hold>
  /** Does at once what a database in use does for itself within a minute. */
  readonly settle: () => Promise<void>
  /** Makes many people of one, faster than requests could. Answers their ids. */
  readonly copyPerson: (userName: string, count: number) => Promise<ReadonlyArray<string>>
}

export type RestartMode = "fast" | "immediate"

export interface Hold {
  readonly name: string
  /** Settles once it holds; the answer lets go. */
  readonly take: () => Promise<() => Promise<void>>
}
