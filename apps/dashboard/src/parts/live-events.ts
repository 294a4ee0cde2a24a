import type { ProvisioningEvent } from "@rollcall/api"
import { Effect, Fiber, Stream } from "effect"
import { onScopeDispose, type Ref, watch } from "vue"
import { api } from "../api/client.ts"

export type StreamInput = Parameters<typeof api.provisioningEvents.stream>[0]

const [firstPause, longestPause] = [1_000, 30_000]
/** More than happens in the ten seconds that a stream may repeat. */
const mostRemembered = 10_000

/**
 * Hears of events as they happen while `active`. A connection that breaks is made again, and goes on behind the last
 * event; what comes twice is told once.
 */
export const useLiveEvents = (
  input: Readonly<Ref<StreamInput>>,
  active: Readonly<Ref<boolean>>,
  tell: (event: ProvisioningEvent) => void,
): void => {
  let stop = () => {}
  const start = () => {
    stop()
    stop = () => {}
    if (!active.value) return
    const told = new Set<string>()
    let [lastEventId, pause]: [string | undefined, number] = [undefined, firstPause]
    const hear = (event: ProvisioningEvent) =>
      Effect.sync(() => {
        ;[lastEventId, pause] = [event.id, firstPause]
        if (told.has(event.id)) return
        if (told.size > mostRemembered) told.clear()
        told.add(event.id)
        tell(event)
      })
    const listen = Effect.suspend(() => {
      const since = lastEventId === undefined ? {} : { lastEventId }
      return Effect.ignore(Stream.runForEach(api.provisioningEvents.stream({ ...input.value, ...since }), hear))
    })
    const wait = Effect.suspend(() => {
      pause = Math.min(pause * 2, longestPause)
      return Effect.sleep(pause)
    })
    const fiber = Effect.runFork(Effect.forever(Effect.andThen(listen, wait)))
    stop = () => void Effect.runFork(Fiber.interrupt(fiber))
  }
  watch([input, active], start, { immediate: true })
  onScopeDispose(() => stop())
}
