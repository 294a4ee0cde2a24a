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
import type { Contract, EventOf, QueryOf } from "@rollcall/api"
import type { ExplanationLanguage } from "@rollcall/domain/roles"
import { Effect, Stream } from "effect"
import type { HandlersOf } from "../call.ts"
import { showDifference, showPreview } from "./show-preview.ts"

type Who = Pick<QueryOf<Contract["roleMapping"]["previewPeople"]>, "direction" | "administration">
type Event = EventOf<Contract["roleMapping"]["streamPreview"]>

/** How many people a page looks at, at most: a client that is told to ask again waits less than for one long answer. */
const mostPages = 25

export const previewHandlers: Pick<HandlersOf<"roleMapping">, "preview" | "previewPeople" | "streamPreview"> = {
  preview: Effect.fnUntraced(function* ({ params: { entityId }, query }) {
    const rules = yield* rulesToPreview(entityId, query.rulesVersion)
    return { body: showPreview(rules, yield* previewTotals(entityId, rules)) }
  }),
  previewPeople: Effect.fnUntraced(function* ({ params: { entityId }, query, page, language }) {
    const rules = yield* rulesToPreview(entityId, query.rulesVersion)
    const found: Array<PersonDifference> = []
    let after: string | undefined = page.after
    let hasMore = true
    for (let i = 0; i < mostPages && hasMore && found.length < page.limit; i++) {
      const some: PreviewPage = yield* previewPage(entityId, rules, after)
      found.push(...some.differences.filter(isAmong(query)))
      hasMore = some.last !== undefined
      after = some.last
    }
    const shown = found.slice(0, page.limit - 1)
    // The next page begins behind the last that is shown, if not all that were found are.
    const last = shown.length < found.length ? shown.at(-1)?.input.person.id : after
    return {
      body: {
        items: shown.map((difference) => showDifference(rules, difference, language)),
        nextCursor: last === undefined ? null : page.cursorBehind(last),
      },
    }
  }),
  streamPreview: Effect.fnUntraced(function* ({ params: { entityId }, query, language }) {
    const rules = yield* rulesToPreview(entityId, query.rulesVersion)
    const administrators = yield* administratorsNow(entityId)
    const events = previewPages(entityId, rules).pipe(
      Stream.mapAccum(
        () => ({ soFar: nothingSoFar, named: new Map<string, number>() }),
        (before, page) => {
          const soFar = addPage(before.soFar, page)
          const preview = showPreview(rules, totalsOf(rules, soFar, administrators))
          const { named, differences } = firstOf(page.differences, query.most ?? Infinity, before.named)
          return [{ soFar, named }, [...peopleOf(rules, differences, language), countsOf(page, preview)]] as const
        },
      ),
    )
    return { events }
  }),
}

const isAmong =
  (who: Who) =>
  ({ direction, administration }: PersonDifference): boolean =>
    direction === (who.direction ?? direction) && administration === (who.administration ?? administration)

/** So many of each kind at most, of whom some were named before. */
const firstOf = (differences: PreviewPage["differences"], most: number, before: ReadonlyMap<string, number>) => {
  const named = new Map(before)
  return {
    named,
    differences: differences.filter(({ administration, direction }) => {
      const kind = administration === "unchanged" ? direction : administration
      const n = (named.get(kind) ?? 0) + 1
      if (n <= most) named.set(kind, n)
      return n <= most
    }),
  }
}

const peopleOf = (
  rules: RulesToPreview,
  differences: PreviewPage["differences"],
  language: ExplanationLanguage,
): ReadonlyArray<Event> =>
  differences.map((difference) => {
    const person = showDifference(rules, difference, language)
    return { id: person.id, kind: "person", person }
  })

const countsOf = ({ last }: PreviewPage, preview: ReturnType<typeof showPreview>): Event => {
  const isDone = last === undefined
  // A mapping may have thousands of rules, and a stream hundreds of counts.
  const { uses: _, ...counts } = preview
  return { id: last ?? "end", kind: "counts", isDone, preview: isDone ? preview : counts }
}
