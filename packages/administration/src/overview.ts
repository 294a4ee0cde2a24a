import {
  activitySince,
  connectionInOverview,
  countOpenFindings,
  countOpenHolds,
  lastContact,
  latestTokens,
  nextReport,
  pageOfReports,
  peopleByFate,
  refusalsSince,
  rulesVersionInForce,
} from "@rollcall/database"
import { contactOf, overviewSentence, truthOf } from "@rollcall/domain/audit"
import { checkToken } from "@rollcall/domain/directory"
import { Clock, Effect, Result } from "effect"
import { look } from "./look.ts"

const day = 24 * 60 * 60 * 1_000
/** More than may work at once: those that ended may be newer. */
const tokensLookedAt = 20
/** How many days of activity are told, today's included. */
export const daysOfActivity = 30
const mostHoldsCounted = 1_000

/** What the overview of an entity tells, as of one moment. */
export const overviewOf = Effect.fnUntraced(function* (entityId: string) {
  const now = yield* Clock.currentTimeMillis
  return yield* look(entityId, async (tx) => {
    const connection = await connectionInOverview(tx)
    const [people, open, holds, activity, reports, next, rulesVersion] = await Promise.all([
      peopleByFate(tx, connection?.id, now),
      countOpenFindings(tx),
      countOpenHolds(tx, mostHoldsCounted),
      activitySince(tx, dayOf(now - (daysOfActivity - 1) * day)),
      pageOfReports(tx, { limit: 1 }),
      nextReport(tx),
      rulesVersionInForce(tx),
    ])
    const used =
      connection === undefined
        ? undefined
        : {
            ...connection,
            refusals: await refusalsSince(tx, connection.id, new Date(now - day)),
            tokens: (await latestTokens(tx, connection.id, tokensLookedAt)).filter((token) =>
              Result.isSuccess(checkToken(token, now)),
            ),
            lastContact: await lastContact(tx, connection.id),
          }
    const contact = contactOf(used && contactFacts(used), new Date(now).toISOString())
    const truth = truthOf(people)
    return {
      now,
      connection: used,
      contact,
      truth,
      sentence: overviewSentence({ contact, truth, earlier: people.earlier }),
      people,
      open,
      holds,
      activity,
      lastReport: reports[0],
      nextReport: next,
      rulesVersion,
    }
  })
})

const contactFacts = <Facts extends { readonly lastRequestAt: Date | null }>({ lastRequestAt, ...facts }: Facts) => ({
  ...facts,
  ...(lastRequestAt === null ? {} : { lastRequestAt: lastRequestAt.toISOString() }),
})

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10)
