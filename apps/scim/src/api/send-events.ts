import { encode, type Shape } from "@rollcall/api"
import { Effect, Stream } from "effect"
import type { ServerResponse } from "node:http"
import type { Services } from "../services.ts"
import { write } from "../write.ts"
import { common } from "./answer.ts"
import type { ApiProblem } from "./api-problem.ts"

/** Events that are sent as they come. */
export type Events = Stream.Stream<{ readonly id: string }, never, Services>

/** How long a client waits before it comes back, in milliseconds. */
const comeBackAfter = 2_000

/**
 * Sends server-sent events, as fast as the client takes them. Between them go heartbeats, which keep what stands between
 * from closing the line; with each is asked whether the key still lets in, and if not, it ends.
 */
export const sendEvents = (
  response: ServerResponse,
  shape: Shape,
  events: Events,
  stillAllowed: Effect.Effect<unknown, ApiProblem, Services>,
  heartbeat: number,
): Effect.Effect<void, never, Services> =>
  Effect.suspend(() => {
    const headers = { ...common, "Content-Type": "text/event-stream; charset=utf-8", "X-Accel-Buffering": "no" }
    response.writeHead(200, headers)
    const end = Effect.sync(() => void response.end())
    // The answer to a HEAD has no body to read for.
    if (response.req.method === "HEAD") return end
    response.write(`retry: ${comeBackAfter}\n\n`)
    const textOf = (event: { readonly id: string }) =>
      `id: ${event.id}\ndata: ${JSON.stringify(encode(shape, event))}\n\n`
    const beats = Stream.tick(heartbeat).pipe(
      Stream.drop(1),
      Stream.mapEffect(() => Effect.as(stillAllowed, ":\n\n")),
    )
    return Stream.merge(Stream.map(events, textOf), beats, { haltStrategy: "either" }).pipe(
      Stream.runForEach((text) => write(response, text)),
      // The client comes back, and is told why it is not let in, or finds the database again.
      Effect.catch(() => Effect.void),
      Effect.catchDefect(() => Effect.void),
      Effect.andThen(end),
    )
  })
