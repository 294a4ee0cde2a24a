import { join } from "node:path"
import { makeFolder } from "../tidy-up.ts"
import { endAll } from "./end-all.ts"
import { makeInstallation, startRollcall } from "./rollcall.ts"
import type { Server, Subject } from "./subject.ts"

/** Rollcall in one process with its embedded database. */
export const onEmbedded = (): Subject => {
  const folder = makeFolder()
  const installation = makeInstallation()
  const servers: Array<Server> = []
  return {
    name: "embedded",
    firstStart: 5_000,
    start: () => {
      const server = startRollcall("standalone", installation, { DATA_DIR: join(folder.path, "data") })
      servers.push(server)
      return server
    },
    database: undefined,
    close: async () => {
      await endAll(servers)
      folder.remove()
    },
  }
}
