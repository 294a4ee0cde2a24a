import type pg from "pg"
import type { Socket } from "node:net"

/** The socket of a client, which pg's types do not name. */
export const streamOf = (client: pg.ClientBase): Socket | undefined => {
  const connection: unknown = Reflect.get(client, "connection")
  const stream: unknown =
    typeof connection === "object" && connection !== null ? Reflect.get(connection, "stream") : undefined
  return typeof stream === "object" && stream !== null && "cork" in stream && "destroy" in stream
    ? (stream as Socket)
    : undefined
}
