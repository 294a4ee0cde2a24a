import {
  findReport,
  findReportFile,
  findRun,
  findSchedule,
  insertRun,
  pageOfReports,
  readsOf,
  reportDocument,
  reportFiles,
  withEntity,
} from "@rollcall/database"
import { addEntity, testDatabases } from "@rollcall/database/testing"
import { type AuditReport, exampleReport, verdictOf } from "@rollcall/domain/audit"
import { createHash, randomUUID } from "node:crypto"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { withSchedule } from "../../testing/schedules.ts"
import { noCounts } from "../tally.ts"
import { planRuns } from "./plan-runs.ts"
import type { ReportRequest } from "../report/request.ts"
import { type RenderedReport, reportOfRun, type Reporting } from "./report-of-run.ts"
import { runAudits } from "./run-audits.ts"

const hashOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex")

/** A report in one format, as its JSON. */
const render = async (report: AuditReport): Promise<RenderedReport> => {
  const bytes = Buffer.from(JSON.stringify(report))
  const { cover, manifest, trail } = report
  return {
    files: [{ format: "json", name: "report.json", mediaType: "application/json", bytes, sha256: hashOf(bytes) }],
    manifest: {
      format: "rollcall/report-manifest/1",
      reportId: cover.id,
      number: cover.number,
      entity: { id: cover.entity.id, name: cover.entity.name },
      generatedAt: cover.generatedAt,
      documentSha256: hashOf(bytes),
      previousSha256: manifest.previousSha256,
      trail,
      rows: manifest.rows,
      files: [],
    },
  }
}

describe.each(testDatabases())("the report of a run on $kind", ({ open }) => {
  let test: Awaited<ReturnType<typeof open>>
  beforeAll(async () => {
    test = await open()
  })
  afterAll(() => test.close())

  const asked: Array<ReportRequest> = []
  const reporting = (parts: Partial<Reporting> = {}): Reporting => ({
    database: test.database,
    now: Date.now,
    newId: randomUUID,
    productVersion: "9.9.9",
    make: async (request) => {
      asked.push(request)
      const example = exampleReport()
      const { id, number, title, period, schedule, requestedBy, previous } = request
      const cover = { ...example.cover, id, number, title, period, schedule, requestedBy, generatedAt: period.until }
      return { ...example, cover, manifest: { ...example.manifest, previousSha256: previous?.sha256 ?? null } }
    },
    render,
    trail: async () => ({ seq: 7, hash: "ab", at: "2026-11-26T12:00:00.000Z" }),
    deliver: async () => {},
    ...parts,
  })
  const audit = async () => ({ ...noCounts, startedAt: "", finishedAt: "" })
  const run = (parts?: Partial<Reporting>) =>
    runAudits({ database: test.database, audit, report: reportOfRun(reporting(parts)) }, new AbortController().signal)
  const askFor = async (entityId: string, masked = false) => {
    const id = randomUUID()
    const wanted = { id, makes: "report", masked, requestedBy: "Ada" } as const
    await withEntity(test.database, entityId, (tx) => insertRun(tx, wanted))
    return id
  }

  it("is stored with its files as the run ends, numbered, and each names the one before", async () => {
    const entityId = await addEntity(test.database)
    const reads = readsOf(test.database, entityId)
    const runs = [await askFor(entityId), await askFor(entityId)]
    await run()
    const [second, first, ...more] = await pageOfReports(reads, { limit: 10 })
    expect(more).toEqual([])
    if (first === undefined || second === undefined) throw new Error("there are no two reports")
    expect([first.number, first.previousId, second.number, second.previousId]).toEqual([1, undefined, 2, first.id])
    const ended = await Promise.all(runs.map((id) => findRun(reads, id)))
    expect(ended).toMatchObject([
      { state: "done", reportId: first.id },
      { state: "done", reportId: second.id },
    ])
    const [one, two] = asked.slice(-2)
    expect(one).toMatchObject({
      previous: null,
      requestedBy: "Ada",
      schedule: null,
      timeZone: "UTC",
      trail: { seq: 7 },
    })
    expect(two?.previous).toEqual({
      id: first.id,
      number: 1,
      generatedAt: first.generatedAt,
      sha256: first.manifest["documentSha256"],
    })
    // A period begins where the one before ended: nothing falls between two reports.
    expect(two?.period.from).toBe(one?.period.until)
    expect(Date.parse(first.keptUntil) - Date.parse(first.generatedAt)).toBe(400 * 24 * 60 * 60 * 1000)
    const file = await findReportFile(reads, first.id, "json")
    const document = await reportDocument(reads, first.id)
    expect(hashOf(file?.bytes ?? Buffer.of())).toBe(file?.sha256)
    expect(JSON.parse(Buffer.from(file?.bytes ?? []).toString())).toEqual(document)
    expect(first.verdict).toBe(verdictOf(document as unknown as AuditReport))
    expect(await reportFiles(reads, first.id)).toEqual([
      {
        format: "json",
        name: "report.json",
        mediaType: "application/json",
        size: file?.bytes.length,
        sha256: file?.sha256,
      },
    ])
    expect(await pageOfReports(reads, { after: second.id, limit: 10 })).toEqual([first])
    expect(await findReportFile(reads, first.id, "pdf")).toBeUndefined()
  })

  it("is that of its schedule: its name, its zone, masked if it says so, and told of under its condition", async () => {
    const told: Array<string | undefined> = []
    const deliver: Reporting["deliver"] = async (_tx, { schedule }) => void told.push(schedule?.name)
    const make = reporting().make
    const quiet = async (request: ReportRequest) => {
      const report = await make(request)
      const none = { total: 0, shown: [] }
      return { ...report, difference: { ...report.difference, opened: none, reopened: none } }
    }
    const timeZone = "Europe/Stockholm"
    const loud = { name: "Loud", makes: "report", masked: true, timeZone, condition: "at-least-high" } as const
    const { entityId, scheduleId } = await withSchedule(test.database, loud)
    await withSchedule(test.database, { name: "Quiet", makes: "report", condition: "when-new" })
    await planRuns({ database: test.database, newId: randomUUID })
    await run({ deliver, make: quiet })
    const reads = readsOf(test.database, entityId)
    const [report] = await pageOfReports(reads, { limit: 1 })
    const schedule = await findSchedule(reads, scheduleId)
    expect(asked.find(({ entityId: of }) => of === entityId)).toMatchObject({
      schedule: { id: scheduleId, name: "Loud" },
      timeZone: schedule?.timeZone,
      title: "Loud",
      requestedBy: null,
    })
    expect(await reportDocument(reads, report?.id ?? "")).toMatchObject({ cover: { masked: true } })
    expect(told).toEqual(["Loud"])
  })

  it("is not there, nor told of, when anything of its end fails; then it is made again", async () => {
    const entityId = await addEntity(test.database)
    const reads = readsOf(test.database, entityId)
    const id = await askFor(entityId)
    const deliver = () => Promise.reject(new Error("no delivery"))
    await expect(run({ deliver })).rejects.toThrow("no delivery")
    expect(await pageOfReports(reads, { limit: 10 })).toEqual([])
    expect(await findRun(reads, id)).toMatchObject({ state: "queued", error: "no delivery" })
    await test.database.kysely.updateTable("audit_run").set({ lease_until: null }).where("id", "=", id).execute()
    await run()
    const { reportId = "" } = (await findRun(reads, id)) ?? {}
    expect(await findReport(reads, reportId)).toMatchObject({ number: 1, runId: id })
  })
})
