import { testDatabases } from "@rollcall/database/testing"
import { describe, expect, it } from "vitest"
import { schedules } from "../../../scripts/faults/modes/schedules.ts"
import { failedChecks } from "../../../scripts/faults/section.ts"
import { makeInstallation } from "../../../scripts/faults/server/rollcall.ts"
import { startHastyWorker } from "../../../scripts/faults/server/worker.ts"
import { startFaultedService } from "../testing/faulted-service.ts"

// `npm run faults -- schedules` is the same with sixty periods.
describe.each(testDatabases().filter(({ kind }) => kind === "postgresql"))("a schedule on $kind", ({ open }) => {
  it(
    "has one run and one report for each of its times, though workers are killed outright",
    { timeout: 600_000 },
    async () => {
      const { url = "", close } = await open()
      const installation = makeInstallation()
      const start = () => startFaultedService(url, installation, "schedules")
      const subject = {
        name: "PostgreSQL",
        firstStart: 1_500,
        database: undefined,
        databaseUrl: url,
        start,
        startWorker: () => startHastyWorker(url, installation.key),
        close,
      }
      expect(failedChecks(await schedules(subject, { periods: 10, seed: 7 }))).toEqual([])
      await close()
    },
  )
})
