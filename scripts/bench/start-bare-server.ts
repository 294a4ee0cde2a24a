import { fileURLToPath } from "node:url"
import type { Server } from "./measure.ts"
import { startProgram } from "./program.ts"

export const startBareServer = async (): Promise<Server & { readonly stop: () => Promise<void> }> => {
  const { pid, port, stop } = await startProgram({ args: [fileURLToPath(new URL("bare-server.ts", import.meta.url))] })
  return { pid, port, pids: [pid], stop }
}
