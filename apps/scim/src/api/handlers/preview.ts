import {
  addPage,
  administratorsNow,
  nothingSoFar,
  type PersonDifference,
  type PreviewPage,
  previewPage,
  previewPages,
  previewTotals,
  rulesToPreview,
  type RulesToPreview,
  totalsOf,
} from "@rollcall/administration"
import type { Contract, EventOf } from "@rollcall/api"
import { Effect, Stream } from "effect"
import type { HandlersOf } from "../call.ts"
import { showDifference, showPreview } from "./show-preview.ts"

type Event = EventOf<Contract["roleMapping"]["streamPreview"]>

/** How many people a page looks at, at most: a client that is told to ask again waits less than for one long answer. */
const mostPages = 25

export const previewHandlers: Pick<HandlersOf<"roleMapping">, "preview" | "previewPeople" | "streamPreview"> = {
  preview: Effect.fnUntraced(function* ({ params: { entityId }, query }) {
    const rules = yield* rulesToPreview(entityId, query.rulesVersion)
    return { body: showPreview(rules, yield* previewTotals(entityId, rules)) }
  }),
  previewPeople: Effect.fnUntraced(function* ({ params: { entityId }, query, page }) {
    const rules = yield* rulesToPreview(entityId, query.rulesVersion)
    const found: Array<PersonDifference> = []
    let after: string | undefined = page.after
    let hasMore = true
    for (let i = 0; i < mostPages && hasMore && found.length < page.limit; i++) {
      const some: PreviewPage = yield* previewPage(entityId, rules, after)
      found.push(...some.differences)
      hasMore = some.last !== undefined
      after = some.last
    }
    const shown = found.slice(0, page.limit - 1)
    // The next page begins behind the last that is shown, if not all that were found are.
    const last = shown.length < found.length ? shown.at(-1)?.input.person.id : after
    return {
      body: {
        items: shown.map((difference) => showDifference(rules, difference)),
        nextCursor: last === undefined ? null : page.cursorBehind(last),
      },
    }
  }),
  streamPreview: Effect.fnUntraced(function* ({ params: { entityId }, query }) {
    const rules = yield* rulesToPreview(entityId, query.rulesVersion)
    const administrators = yield* administratorsNow(entityId)
    const events = previewPages(entityId, rules).pipe(
      Stream.mapAccum(
        () => nothingSoFar,
        (before, page) => {
          const soFar = addPage(before, page)
          const preview = showPreview(rules, totalsOf(rules, soFar, administrators))
          return [soFar, [...peopleOf(rules, page), countsOf(page, preview)]] as const
        },
      ),
    )
    return { events }
  }),
}

const peopleOf = (rules: RulesToPreview, { differences }: PreviewPage): ReadonlyArray<Event> =>
  differences.map((difference) => {
    const person = showDifference(rules, difference)
    return { id: person.id, kind: "person", person }
  })

const countsOf = ({ last }: PreviewPage, preview: ReturnType<typeof showPreview>): Event => ({
  id: last ?? "end",
  kind: "counts",
  isDone: last === undefined,
  preview,
})
