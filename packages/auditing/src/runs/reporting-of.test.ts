import {
  findReportFile,
  findRun,
  insertRun,
  openRules,
  pageOfReports,
  readsOf,
  reportDocument,
  withEntity,
} from "@rollcall/database"
import { addEntity, ask, seedPeople, testDatabases } from "@rollcall/database/testing"
import { AuditReport } from "@rollcall/domain/audit"
import { Schema } from "effect"
import { randomBytes, randomUUID } from "node:crypto"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { withSchedule } from "../../testing/schedules.ts"
import { openRendering } from "../render/open-rendering.ts"
import { auditOfRun } from "./audit-of-run.ts"
import { planRuns } from "./plan-runs.ts"
import { reportOfRun } from "./report-of-run.ts"
import { reportingOf } from "./reporting-of.ts"
import { runAudits } from "./run-audits.ts"

describe.each(testDatabases())("reports as workers make them, on $kind", ({ open }) => {
  const rendering = openRendering()
  let test: Awaited<ReturnType<typeof open>>
  beforeAll(async () => {
    test = await open()
  })
  afterAll(async () => {
    await rendering.close()
    await test.close()
  })

  const run = async () => {
    const { database } = test
    const auditing = { database, rules: openRules(), now: Date.now, newId: randomUUID, random: randomBytes }
    const report = reportOfRun(reportingOf(auditing, rendering, "9.9.9"))
    await runAudits({ database, audit: auditOfRun(auditing), report }, new AbortController().signal)
  }

  it("tell what their audit found, in every format", async () => {
    const entityId = await addEntity(test.database)
    await seedPeople(test.database, entityId, 30)
    const reads = readsOf(test.database, entityId)
    const id = randomUUID()
    await withEntity(test.database, entityId, (tx) => insertRun(tx, { id, makes: "report", requestedBy: "Ada" }))
    await run()
    const ended = await findRun(reads, id)
    expect(ended).toMatchObject({ state: "done", outcome: { people: 30 } })
    const document = await reportDocument(reads, ended?.reportId ?? "")
    const report = Schema.decodeUnknownSync(AuditReport)(document)
    expect(report.cover).toMatchObject({ number: 1, requestedBy: "Ada", productVersion: "9.9.9" })
    expect(report.population.people.active).toBe(30)
    // Their user names are no e-mail addresses.
    expect(report.open.total).toBeGreaterThanOrEqual(30)
    const pdf = await findReportFile(reads, ended?.reportId ?? "", "pdf")
    expect(Buffer.from(pdf?.bytes.subarray(0, 5) ?? []).toString()).toBe("%PDF-")
  })

  it("go where their schedule says", async () => {
    const target = { channel: "mail", address: "audit@acme.example", attach: ["pdf"] }
    const { entityId } = await withSchedule(test.database, { makes: "report", deliveries: [target] })
    await planRuns({ database: test.database, newId: randomUUID })
    await run()
    const [report] = await pageOfReports(readsOf(test.database, entityId), { limit: 1 })
    const rows = await ask(
      test.database,
      "select report_id, channel, target, state from report_delivery where entity_id = $1",
      entityId,
    )
    expect(rows).toEqual([{ report_id: report?.id, channel: "mail", target: "audit@acme.example", state: "waiting" }])
  })
})
