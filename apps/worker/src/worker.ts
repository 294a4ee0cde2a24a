import { runActivations } from "@rollcall/administration"
import {
  auditOfRun,
  deleteOldRows,
  drainOutbox,
  makeDigests,
  openRendering,
  planRuns,
  reportingOf,
  reportOfRun,
  runAudits,
  sealTrails,
} from "@rollcall/auditing"
import {
  type Allowed,
  deleteOldDeliveries,
  deliverReports,
  guardWith,
  type MailSettings,
  openDeliverer,
  type Pace,
  type ReportWork,
  usualPace,
  usualReportPace,
} from "@rollcall/delivery"
import { type Database, openRules, readsOf, reportFilesIn } from "@rollcall/database"
import { makeId } from "@rollcall/provisioning"
import { randomBytes } from "node:crypto"
import type { Logger } from "pino"
import { every } from "./every.ts"
import { version } from "./version.ts"

/** What a worker does in the background, until it is stopped. */
export interface Worker {
  readonly stop: () => Promise<void>
}

/** What the work needs beside the database. */
export interface WorkerOptions {
  /** The installation's key: secrets at rest open with it, and it signs the digests of the trails. */
  readonly key: Uint8Array
  /** Where webhooks may be beside the public internet. */
  readonly outbound: Allowed
  /** Where mails go out; absent: none do. */
  readonly mail?: MailSettings | undefined
  /** Where people reach Rollcall, without a slash at the end; absent: mails have no link. */
  readonly publicUrl?: string | undefined
  /** Where digests of the trails are put as files too; absent: nowhere. */
  readonly digestFolder?: string
  /** Absent: the usual one; tests have less patience. */
  readonly pace?: Pace
}

/** Often enough that a finding is there well within two seconds of its push. */
const outboxEvery = 250
/** Often enough that whoever was held as last administrator follows well within two seconds of the next one. */
const rolesEvery = 500
/** Often enough that a day has its digest soon after it began, in UTC. */
const digestEvery = 10_000
/** Often enough that the trail is a second behind at most. */
const trailEvery = 500
/** Often enough that what is planned, or asked for, begins at once. */
const runsEvery = 500
/** What is kept for months may be there for a minute more. */
const deletionEvery = 60_000
/** Often enough that the product hears of a push well within two seconds. */
const webhooksEvery = 250
/** A mail may take a second longer than it takes anyhow. */
const reportsEvery = 1_000

/** Starts the background work over an open database. Any number of workers may run beside each other. */
export const startWorker = (
  database: Database,
  logger: Logger,
  { key, outbound, mail, publicUrl, digestFolder: folder, pace = usualPace }: WorkerOptions,
): Worker => {
  const work = { database, rules: openRules(), now: Date.now, newId: makeId, random: randomBytes }
  const guard = guardWith(outbound)
  const deliverer = openDeliverer({ ...work, key, guard, pace })
  const filesOf: ReportWork["filesOf"] = (entityId, reportId, formats) =>
    reportFilesIn(readsOf(database, entityId), reportId, formats)
  const reports: ReportWork = { ...work, key, guard, mail, publicUrl, filesOf, pace: usualReportPace }
  const rendering = openRendering()
  const running = {
    database,
    audit: auditOfRun(work),
    report: reportOfRun(reportingOf(work, rendering, version)),
  }
  const jobs = [
    every(outboxEvery, "outbox", (signal) => drainOutbox(work, signal), logger),
    every(trailEvery, "trail", (signal) => sealTrails(work, signal), logger),
    every(webhooksEvery, "webhooks", deliverer.look, logger),
    every(reportsEvery, "reports", (signal) => deliverReports(reports, signal), logger),
    every(deletionEvery, "old deliveries", (signal) => deleteOldDeliveries(work, signal), logger),
    every(
      digestEvery,
      "digest",
      () => makeDigests({ ...work, key, ...(folder === undefined ? {} : { folder }) }),
      logger,
    ),
    every(rolesEvery, "roles", (signal) => runActivations(work, signal), logger),
    every(runsEvery, "schedules", (signal) => planRuns(work, signal), logger),
    every(runsEvery, "audits", (signal) => runAudits(running, signal), logger),
    every(deletionEvery, "deletion", (signal) => deleteOldRows(work, signal), logger),
  ]
  return {
    stop: async () => {
      await Promise.all(jobs.map((job) => job.stop()))
      await deliverer.settled()
      await rendering.close()
    },
  }
}
