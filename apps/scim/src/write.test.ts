import { Effect } from "effect"
import type { ServerResponse } from "node:http"
import { PassThrough } from "node:stream"
import { expect, it } from "vitest"
import { write } from "./write.ts"

/** An answer whose client takes what was written when it is read. */
const answer = () => {
  const stream = new PassThrough({ highWaterMark: 1 })
  // `write` asks nothing of an answer that not every stream has.
  return { stream, response: stream as unknown as ServerResponse }
}
const listeners = (stream: PassThrough): ReadonlyArray<number> =>
  ["drain", "close"].map((event) => stream.listenerCount(event))

it("goes on when the client has taken it, and leaves nothing behind however often", async () => {
  const { stream, response } = answer()
  const before = listeners(stream)
  const writing = Effect.runPromise(Effect.forEach(Array.from({ length: 20 }, String), (text) => write(response, text)))
  stream.resume()
  await writing
  expect(listeners(stream)).toEqual(before)
})

it("goes on when the client is gone", async () => {
  const { stream, response } = answer()
  const writing = Effect.runPromise(write(response, "nobody reads this"))
  stream.destroy()
  await expect(writing).resolves.toBeUndefined()
})
