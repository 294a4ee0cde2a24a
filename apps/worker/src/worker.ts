import { drainOutbox } from "@rollcall/auditing"
import { type Database, openRules } from "@rollcall/database"
import { makeId } from "@rollcall/provisioning"
import type { Logger } from "pino"
import { every } from "./every.ts"

/** What a worker does in the background, until it is stopped. */
export interface Worker {
  readonly stop: () => Promise<void>
}

/** Often enough that a finding is there well within two seconds of its push. */
const outboxEvery = 250

/** Starts the background work over an open database. Any number of workers may run beside each other. */
export const startWorker = (database: Database, logger: Logger): Worker => {
  const drain = { database, rules: openRules(), now: Date.now, newId: makeId }
  const jobs = [every(outboxEvery, "outbox", () => drainOutbox(drain), logger)]
  return {
    stop: async () => {
      await Promise.all(jobs.map((job) => job.stop()))
    },
  }
}
