import { look } from "@rollcall/administration"
import {
  countEvents,
  type EventFacts,
  type EventMatch,
  eventsBeyond,
  idFloor,
  isUuid,
  pageOfEvents,
} from "@rollcall/database"
import { type Cause, Clock, Effect, Option, Queue, Stream } from "effect"
import { LiveEvents } from "../../services.ts"
import { noSuchThing, problem, wrongFields } from "../api-problem.ts"
import type { HandlersOf } from "../call.ts"
import { type LiveEvents as LiveEventsOf, longestOnTheWay, resumeBehind } from "../live-events.ts"
import { showPage } from "../page.ts"
import { exportedEvents, fileOf } from "./event-files.ts"
import { type EventSearch, matchOf } from "./event-search.ts"
import { fillStretches, stretchesOf } from "./event-stretches.ts"
import { dateOf } from "./instant.ts"
import { nameActors } from "./name-actors.ts"
import { patiently } from "./patiently.ts"
import { showEvent, tellEvents } from "./tell-events.ts"

export const provisioningEventHandlers: HandlersOf<"provisioningEvents"> = {
  list: Effect.fnUntraced(function* ({ params, query, page }) {
    const { from, until, limit: _, cursor: __, ...search } = query
    const match = yield* matchOf(params.entityId, search)
    const asked = { from: dateOf(from), until: dateOf(until), after: page.after, limit: page.limit }
    const rows = yield* patiently(
      look(params.entityId, async (tx) => tellEvents(tx, await pageOfEvents(tx, match, asked))),
      "from",
    )
    return { body: showPage(page, yield* nameActors(rows), (event) => event) }
  }),
  counts: Effect.fnUntraced(function* ({ params, query: { from, until, ...search } }) {
    const now = yield* Clock.currentTimeMillis
    const end = dateOf(until) ?? new Date(now)
    const begin = dateOf(from) ?? new Date(end.getTime() - day)
    if (begin >= end) return yield* wrongFields([{ path: "from", message: "Must be before the end" }])
    if (end.getTime() - begin.getTime() > mostDays * day) {
      return yield* wrongFields([{ path: "from", message: `At most ${mostDays} days before the end` }])
    }
    const match = yield* matchOf(params.entityId, search)
    const stretches = stretchesOf(begin, end)
    const counts = yield* patiently(
      look(params.entityId, (tx) => countEvents(tx, match, stretches)),
      "from",
    )
    return { body: { seconds: stretches.seconds, stretches: fillStretches(stretches, counts) } }
  }),
  csv: ({ params, query }) => exported(params.entityId, "csv", query),
  json: ({ params, query }) => exported(params.entityId, "json", query),
  get: Effect.fnUntraced(function* ({ params: { entityId, eventId } }) {
    const found = yield* look(entityId, async (tx) =>
      tellEvents(tx, await pageOfEvents(tx, {}, { only: eventId, limit: 1 })),
    )
    const [event] = yield* nameActors(found)
    return event === undefined ? yield* noSuchThing() : { body: event }
  }),
  stream: Effect.fnUntraced(function* ({ params: { entityId }, query, lastEventId }) {
    const live = yield* LiveEvents
    const { changesOnly, ...match } = query
    const wanted = { ...match, changesOnly: changesOnly === "true" }
    if (live.hasRoom()) return { events: Stream.map(follow(live, entityId, wanted, lastEventId), showEvent) }
    const detail = "Too many follow events already, or this process stops."
    return yield* problem("unavailable", detail, { "Retry-After": "5" })
  }),
}

const day = 24 * 60 * 60 * 1_000
const mostDays = 366

const exported = Effect.fnUntraced(function* (
  entityId: string,
  format: "csv" | "json",
  { from, until, ...search }: EventSearch & { readonly from?: string; readonly until?: string },
) {
  const match = yield* matchOf(entityId, search)
  return fileOf(format, yield* exportedEvents(entityId, match, { from: dateOf(from), until: dateOf(until) }))
})

/** What happens from now on, behind what happened since an event. Nobody listens before the stream is run. */
const follow = (live: LiveEventsOf, entityId: string, match: EventMatch, lastEventId: string | undefined) =>
  Stream.unwrap(
    Effect.gen(function* () {
      const heard = yield* Queue.make<EventFacts, Cause.Done>({ capacity: mostWaiting, strategy: "dropping" })
      const since = idFloor((yield* Clock.currentTimeMillis) - longestOnTheWay)
      const following = live.follow(entityId, (events) => {
        // Whoever takes them too slowly is cut off, and comes back for the rest.
        const isFull = events?.some((event) => matches(match, event) && !Queue.offerUnsafe(heard, event)) ?? true
        if (isFull) Queue.endUnsafe(heard)
      })
      if (following === undefined) return Stream.empty
      yield* Effect.addFinalizer(() => Effect.sync(following.stop))
      const told = new Set<string>()
      const note = ({ id }: EventFacts) => Effect.sync(() => void (id > since && told.add(id)))
      const before =
        lastEventId !== undefined && isUuid(lastEventId) ? replay(entityId, match, lastEventId) : Stream.empty
      return Stream.fromEffectDrain(Effect.promise(() => following.begun)).pipe(
        Stream.concat(Stream.tap(before, note)),
        Stream.concat(Stream.filter(Stream.fromQueue(heard), ({ id }) => !told.has(id))),
      )
    }),
  )

const mostWaiting = 10_000
const replayedAtOnce = 200

/** What happened behind an event, page by page as fast as it is taken. */
const replay = (entityId: string, match: EventMatch, lastEventId: string) =>
  Stream.paginate(resumeBehind(lastEventId), (beyond) =>
    Effect.map(
      look(entityId, (tx) => eventsBeyond(tx, match, beyond, replayedAtOnce)),
      (rows) => {
        const last = rows.length < replayedAtOnce ? undefined : rows.at(-1)
        return [rows, last === undefined ? Option.none() : Option.some(last.id)] as const
      },
    ),
  )

const matches = (match: EventMatch, event: EventFacts): boolean =>
  (["kind", "outcome", "actor", "subject", "connectionId"] as const).every(
    (name) => match[name] === undefined || match[name] === event[name],
  ) &&
  (match.changesOnly !== true || event.outcome !== "unchanged")
