import type { Server } from "./subject.ts"

/** Kills them, and waits until they are gone. */
export const endAll = async (servers: ReadonlyArray<Pick<Server, "kill" | "ended">>): Promise<void> => {
  for (const server of servers) server.kill("SIGKILL")
  await Promise.all(servers.map(({ ended }) => ended))
}
