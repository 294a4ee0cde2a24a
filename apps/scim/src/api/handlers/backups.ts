import { Db } from "@rollcall/provisioning"
import { Clock, Effect } from "effect"
import { join } from "node:path"
import { problem } from "../api-problem.ts"
import type { HandlersOf } from "../call.ts"

export const backupHandlers: HandlersOf<"backups"> = {
  create: Effect.fnUntraced(function* () {
    const { backUp, folder } = yield* Db
    if (backUp === undefined || folder === undefined) {
      const cure = "run `npm run rollcall -- backup FILE`, which calls pg_dump."
      return yield* problem("conflict", `The database is no embedded one in a folder: ${cure}`)
    }
    const now = new Date(yield* Clock.currentTimeMillis)
    const file = join(folder, "backups", `rollcall-${now.toISOString().replaceAll(/[-:]|\..*/g, "")}.tar.gz`)
    const { madeAt, sha256, counts } = yield* Effect.promise(() => backUp(file, now))
    return { body: { file, madeAt, sha256, counts } }
  }),
}
