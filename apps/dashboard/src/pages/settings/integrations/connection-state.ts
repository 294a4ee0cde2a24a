import type { Connection } from "@rollcall/api"

/** How a connection is, in the words of the list of integrations. */
export type ConnectionState = "none" | "draft" | "waiting" | "active" | "silent" | "paused"

/** So long without a request, and an identity provider that spoke before is called silent. */
const silence = 7 * 24 * 60 * 60 * 1_000

export const stateOf = (connection: Connection | undefined, now: number): ConnectionState => {
  if (connection === undefined || connection.status === "retired") return "none"
  if (connection.status !== "active") return connection.status
  if (connection.lastRequestAt === null) return "waiting"
  return now - Date.parse(connection.lastRequestAt) > silence ? "silent" : "active"
}
