import type { Severity } from "@rollcall/domain/audit"
import type { JsonObject } from "@rollcall/domain/scim"
import type { EventFacts } from "../happened.ts"
import { query } from "../session/statement.ts"
import type { EntityTransaction } from "../transaction.ts"

/** Something that happened to a person, or to a finding about them. */
export interface TimelineEvent extends EventFacts {
  readonly rule: string | null
  readonly severity: Severity | null
  readonly message: string | null
  readonly evidence: JsonObject | null
}

// A person has few findings: their events are looked for one finding after the other.
const behind = query<TimelineEvent>(`select e.id, e.actor, e.kind, e.outcome, e.at, e.actor_id as "actorId",
    e.connection_id as "connectionId", e.token_id as "tokenId", e.request_id as "requestId",
    e.exchange_id as "exchangeId", e.subject, e.before, e.after, e.status, e.scim_type as "scimType", e.detail,
    about.rule, about.severity, about.message, about.evidence
  from (select 'Users/' || $2::uuid as subject, null::text as rule, null::text as severity, null::text as message,
      null::json as evidence
    union all select 'Findings/' || f.id, f.rule, f.severity, f.message, f.evidence from finding f
      where f.entity_id = $1 and f.subject_id = $2::uuid and f.subject_kind = 'user') about
  cross join lateral (select * from provisioning_event
    where entity_id = $1 and subject = about.subject and ($3::uuid is null or id < $3)
    order by id desc limit $4::int) e
  order by e.id desc limit $4::int`)

/** What happened to a person before this event, the latest first. */
export const timelineOf = async (
  tx: EntityTransaction,
  userId: string,
  { before, limit }: { readonly before?: string | undefined; readonly limit: number },
): Promise<ReadonlyArray<TimelineEvent>> => (await tx.run(behind, [userId, before ?? null, limit])).rows
