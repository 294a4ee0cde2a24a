import { databaseVersion, lagNow } from "@rollcall/database"
import { Db } from "@rollcall/provisioning"
import { Effect } from "effect"
import { version } from "../../version.ts"
import type { HandlersOf } from "../call.ts"

export const healthHandlers: HandlersOf<"health"> = {
  get: Effect.fnUntraced(function* () {
    const database = yield* Db
    const asked = performance.now()
    const postgres = yield* Effect.promise(() => databaseVersion(database))
    const ms = Math.round((performance.now() - asked) * 100) / 100
    const lag = yield* Effect.promise(() => lagNow(database))
    const uptime = process.uptime()
    return {
      body: {
        status: "ok" as const,
        version,
        startedAt: new Date(Date.now() - uptime * 1_000).toISOString(),
        uptimeSeconds: Math.floor(uptime),
        lag,
        database: { kind: database.kind, version: postgres, ms },
      },
    }
  }),
}
