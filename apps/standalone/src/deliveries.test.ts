import { testDatabases } from "@rollcall/database/testing"
import { describe, expect, it } from "vitest"
import { deliveries } from "../../../scripts/faults/modes/deliveries.ts"
import { failedChecks } from "../../../scripts/faults/section.ts"
import { startProgram } from "../../../scripts/faults/server/program.ts"
import { makeInstallation } from "../../../scripts/faults/server/rollcall.ts"
import type { Server } from "../../../scripts/faults/server/subject.ts"
import { startHastyWorker } from "../../../scripts/faults/server/worker.ts"
import { commandOf } from "../testing/program.ts"

// `npm run faults -- deliveries` is the same with thousands of writes.
describe.each(testDatabases().filter(({ kind }) => kind === "postgresql"))("deliveries on $kind", ({ open }) => {
  it(
    "all arrive, of one person in order, from workers that are killed at a receiver that fails a fifth",
    { timeout: 300_000 },
    async () => {
      const { url = "", close } = await open()
      const installation = makeInstallation()
      const { key, token, apiKey } = installation
      const start = (): Server => {
        const program = startProgram(commandOf("scim"), {
          DATABASE_URL: url,
          PORT: "0",
          LOG_LEVEL: "warn",
          ROLLCALL_KEY: key,
          ROLLCALL_BOOTSTRAP_SCIM_TOKEN: token,
          ROLLCALL_BOOTSTRAP_CONNECTION: "deliveries",
          ROLLCALL_BOOTSTRAP_API_KEY: apiKey,
          ROLLCALL_OUTBOUND_ALLOW: "127.0.0.0/8",
        })
        const listening = program.says(/listens on (http:\S+)/)
        return {
          ...program,
          listening: listening.then(([, publicUrl = ""]) => ({ url: `${publicUrl}/scim/v2/deliveries`, token })),
        }
      }
      const startWorker = () => startHastyWorker(url, key)
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
