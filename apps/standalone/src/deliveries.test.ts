import { testDatabases } from "@rollcall/database/testing"
import { describe, expect, it } from "vitest"
import { deliveries } from "../../../scripts/faults/modes/deliveries.ts"
import { failedChecks } from "../../../scripts/faults/section.ts"
import { makeInstallation } from "../../../scripts/faults/server/rollcall.ts"
import { startHastyWorker } from "../../../scripts/faults/server/worker.ts"
import { startFaultedService } from "../testing/faulted-service.ts"

// `npm run faults -- deliveries` is the same with thousands of writes.
describe.each(testDatabases().filter(({ kind }) => kind === "postgresql"))("deliveries on $kind", ({ open }) => {
  it(
    "all arrive, of one person in order, from workers that are killed at a receiver that fails a fifth",
    { timeout: 300_000 },
    async () => {
      const { url = "", close } = await open()
      const installation = makeInstallation()
      const start = () => startFaultedService(url, installation, "deliveries")
      const startWorker = () => startHastyWorker(url, installation.key)
      const subject = {
        name: "PostgreSQL",
        firstStart: 1_500,
        database: undefined,
        installation,
        start,
        startWorker,
        close,
      }
      const section = await deliveries(subject, { writes: 150, kills: 2, writers: 4, seed: 7 })
      expect(failedChecks(section)).toEqual([])
      await close()
    },
  )
})
