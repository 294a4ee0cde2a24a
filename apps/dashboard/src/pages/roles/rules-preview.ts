import type { PreviewedPerson, RulesPreview } from "@rollcall/api"
import { Effect, Fiber, Stream } from "effect"
import { onScopeDispose, ref, shallowRef, watch, type WatchSource } from "vue"
import { api } from "../../api/client.ts"

/** Whom a preview names together, the gravest first. */
export const previewKinds = ["gained", "lost", "up", "down", "same"] as const
export type PreviewKind = (typeof previewKinds)[number]

export const kindOf = ({ administration, direction }: PreviewedPerson): PreviewKind =>
  administration === "unchanged" ? direction : administration

/** As many of each kind come with the counts; the rest is asked for. */
export const namedAtOnce = 20

export type PeopleByKind = Readonly<Record<PreviewKind, ReadonlyArray<PreviewedPerson>>>
const nobody: PeopleByKind = { gained: [], lost: [], up: [], down: [], same: [] }

/** The rules that are looked at: an earlier version, or else the draft. */
export interface Previewed {
  readonly rulesVersion?: number
}

/** Looks at everybody by other rules, anew whenever those change. What was seen before stays until it is known better. */
export const useRulesPreview = (entityId: string, wanted: WatchSource<Previewed | undefined>) => {
  const preview = shallowRef<RulesPreview>()
  const people = shallowRef<PeopleByKind>(nobody)
  const isDone = ref(false)
  const error = shallowRef<unknown>()
  let running: Fiber.Fiber<void, unknown> | undefined

  const stop = (): void => {
    if (running !== undefined) Effect.runFork(Fiber.interrupt(running))
    running = undefined
  }
  const look = ({ rulesVersion }: Previewed): void => {
    stop()
    isDone.value = false
    error.value = undefined
    let named: PeopleByKind = nobody
    const query = rulesVersion === undefined ? {} : { rulesVersion }
    const events = api.roleMapping.streamPreview({ entityId, most: namedAtOnce, ...query })
    const following = Stream.runForEach(events, (event) =>
      Effect.sync(() => {
        if (event.kind === "person") {
          const kind = kindOf(event.person)
          named = { ...named, [kind]: [...named[kind], event.person] }
          return
        }
        const uses = event.preview.uses ?? preview.value?.uses
        preview.value = { ...event.preview, ...(uses === undefined ? {} : { uses }) }
        people.value = named
        isDone.value = event.isDone
      }),
    )
    running = Effect.runFork(
      following.pipe(
        Effect.catch((cause) =>
          Effect.sync(() => {
            error.value = cause
          }),
        ),
      ),
    )
  }
  let last: Previewed | undefined
  watch(
    wanted,
    (rules) => {
      last = rules
      if (rules !== undefined) look(rules)
    },
    { immediate: true },
  )
  onScopeDispose(stop)
  return { preview, people, isDone, error, again: () => last !== undefined && look(last) }
}
export type LivePreview = ReturnType<typeof useRulesPreview>
