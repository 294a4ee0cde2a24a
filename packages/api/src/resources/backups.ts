import { Schema } from "effect"
import { defineRoutes } from "../route.ts"
import { Instant } from "../shapes.ts"

export const Backup = Schema.Struct({
  file: Schema.String.annotate({ description: "Where it stands, on the machine of the service." }),
  madeAt: Instant,
  sha256: Schema.String,
  counts: Schema.Record(Schema.String, Schema.Int).annotate({ description: "How many rows of what it has." }),
}).annotate({ identifier: "Backup" })
export type Backup = typeof Backup.Type

export const backupRoutes = defineRoutes({
  create: {
    method: "POST",
    path: "/backups",
    scope: "operate",
    ofInstallation: true,
    summary: "Back up the embedded database",
    description:
      "Writes everything into a file in the folder `backups` of the data folder; everybody else waits meanwhile. The installation's key is not in it. On PostgreSQL it is a conflict: pg_dump does that.",
    status: 201,
    success: Backup,
  },
})
