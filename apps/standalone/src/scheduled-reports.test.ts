import { testDatabases } from "@rollcall/database/testing"
import { describe, expect, it } from "vitest"
import { schedules } from "../../../scripts/faults/modes/schedules.ts"
import { failedChecks } from "../../../scripts/faults/section.ts"
import { startProgram } from "../../../scripts/faults/server/program.ts"
import { makeInstallation } from "../../../scripts/faults/server/rollcall.ts"
import type { Server } from "../../../scripts/faults/server/subject.ts"
import { startHastyWorker } from "../../../scripts/faults/server/worker.ts"
import { commandOf } from "../testing/program.ts"

// `npm run faults -- schedules` is the same with sixty periods.
describe.each(testDatabases().filter(({ kind }) => kind === "postgresql"))("a schedule on $kind", ({ open }) => {
  it(
    "has one run and one report for each of its times, though workers are killed outright",
    { timeout: 600_000 },
    async () => {
      const { url = "", close } = await open()
      const { key, token } = makeInstallation()
      const start = (): Server => {
        const program = startProgram(commandOf("scim"), {
          DATABASE_URL: url,
          PORT: "0",
          LOG_LEVEL: "warn",
          ROLLCALL_KEY: key,
          ROLLCALL_BOOTSTRAP_SCIM_TOKEN: token,
          ROLLCALL_BOOTSTRAP_CONNECTION: "schedules",
        })
        const listening = program.says(/listens on (http:\S+)/)
        return {
          ...program,
          listening: listening.then(([, publicUrl = ""]) => ({ url: `${publicUrl}/scim/v2/schedules`, token })),
        }
      }
      const subject = {
        name: "PostgreSQL",
        firstStart: 1_500,
        database: undefined,
        databaseUrl: url,
        start,
        startWorker: () => startHastyWorker(url, key),
        close,
      }
      expect(failedChecks(await schedules(subject, { periods: 10, seed: 7 }))).toEqual([])
      await close()
    },
  )
})
