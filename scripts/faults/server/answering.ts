import { setTimeout as sleep } from "node:timers/promises"
import { type Client, type Endpoint, makeClient } from "../http/client.ts"
import type { Server } from "./subject.ts"

const longestWait = 60_000

/** Waits for a server's first answer. Throws with all it said when it ends before. */
export const answering = async ({ listening, isAlive }: Server): Promise<Endpoint> => {
  const endpoint = await listening
  await answers(makeClient(endpoint), isAlive)
  return endpoint
}

/** Waits until it answers a list. */
export const answers = async (client: Client, isAlive: () => boolean): Promise<void> => {
  for (const deadline = performance.now() + longestWait; ;) {
    const outcome = await client.send({ method: "GET", path: "/Users?count=0" })
    if (outcome.kind === "answered" && outcome.status === 200) break
    const said = outcome.kind === "answered" ? outcome.status : outcome.kind
    if (!isAlive() || performance.now() > deadline) throw new Error(`no list of people: ${said}`)
    await sleep(5)
  }
}
