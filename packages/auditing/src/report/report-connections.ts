import { connectionsOfReport, countPushes, type PushCount, tokensOfReport } from "@rollcall/database"
import type { AuditReport } from "@rollcall/domain/audit"
import { pagesOf, type Reading } from "./pages.ts"
import { idsOf } from "./report-changes.ts"
import { mostShown } from "./request.ts"

const dayMs = 86_400_000

/** The connections and access tokens of an entity, with what came through them in a period. */
export const reportConnections = async (
  reading: Reading,
  period: AuditReport["cover"]["period"],
  now: Date,
): Promise<Pick<AuditReport, "connections" | "tokens">> => {
  const [connections, tokens] = await reading.read((tx) =>
    Promise.all([connectionsOfReport(tx, mostShown.connections), tokensOfReport(tx, now, mostShown.tokens)]),
  )
  const pushes = await pushesIn(reading, period)
  return {
    connections: {
      total: connections.total,
      shown: connections.shown.map(({ createdAt, lastRequestAt, ...connection }) => ({
        ...connection,
        createdAt: createdAt.toISOString(),
        lastRequestAt: iso(lastRequestAt),
        requestsInPeriod: pushes.get(connection.id)?.requests ?? 0,
        refusedInPeriod: pushes.get(connection.id)?.refused ?? 0,
      })),
    },
    tokens: {
      total: tokens.total,
      shown: tokens.shown.map(({ createdAt, lastUsedAt, expiresAt, ...token }) => ({
        ...token,
        label: `…${token.hint}`,
        createdAt: createdAt.toISOString(),
        ageDays: Math.max(0, Math.floor((now.getTime() - createdAt.getTime()) / dayMs)),
        lastUsedAt: iso(lastUsedAt),
        expiresAt: iso(expiresAt),
      })),
    },
  }
}

const pushesIn = async (reading: Reading, period: AuditReport["cover"]["period"]) => {
  const { first, last } = idsOf(period)
  const counts = new Map<string, Pick<PushCount, "requests" | "refused">>()
  const pages = pagesOf(
    reading,
    (tx, after) => countPushes(tx, { after: after ?? first, before: last, limit: reading.pageSize }),
    (page) => page[0]?.through,
  )
  for await (const page of pages) {
    for (const { connectionId, requests, refused } of page) {
      const before = counts.get(connectionId) ?? { requests: 0, refused: 0 }
      counts.set(connectionId, { requests: before.requests + requests, refused: before.refused + refused })
    }
  }
  return counts
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null
