import { startProgram } from "../../../scripts/faults/server/program.ts"
import type { Installation } from "../../../scripts/faults/server/rollcall.ts"
import type { Server } from "../../../scripts/faults/server/subject.ts"
import { commandOf } from "./program.ts"

/** Starts the SCIM app from its sources, on a free port, as the fault script has a server. */
export const startFaultedService = (
  databaseUrl: string,
  { key, token, apiKey }: Installation,
  connection: string,
): Server => {
  const program = startProgram(commandOf("scim"), {
    DATABASE_URL: databaseUrl,
    PORT: "0",
    LOG_LEVEL: "warn",
    ROLLCALL_KEY: key,
    ROLLCALL_BOOTSTRAP_SCIM_TOKEN: token,
    ROLLCALL_BOOTSTRAP_CONNECTION: connection,
    ROLLCALL_BOOTSTRAP_API_KEY: apiKey,
    ROLLCALL_OUTBOUND_ALLOW: "127.0.0.0/8",
  })
  const listening = program.says(/listens on (http:\S+)/)
  return {
    ...program,
    listening: listening.then(([, publicUrl = ""]) => ({ url: `${publicUrl}/scim/v2/${connection}`, token })),
  }
}
