import { Effect } from "effect"
import type { ServerResponse } from "node:http"

/** Goes on once the client has taken what was written, or is gone. */
export const write = (response: ServerResponse, text: string): Effect.Effect<void> =>
  Effect.callback((resume) => {
    if (response.write(text)) {
      resume(Effect.void)
      return
    }
    const forget = () => response.off("drain", go).off("close", go)
    const go = () => {
      forget()
      resume(Effect.void)
    }
    response.on("drain", go).on("close", go)
    return Effect.sync(forget)
  })
