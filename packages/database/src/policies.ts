import { command, query } from "./session/statement.ts"
import type { EntityTransaction } from "./transaction.ts"

/** What an entity's administrators chose for it. */
export interface Policies {
  /** How many administrators must stay. */
  readonly administrationFloor: number
  /** The domains whose addresses the entity has proved to be its own, without `@`. */
  readonly verifiedDomains: ReadonlyArray<string>
  /** Counts up by one at each change. */
  readonly version: number
}

const columns = `administration_floor as "administrationFloor", verified_domains as "verifiedDomains", version`
const find = query<Policies>(`select ${columns} from policy where entity_id = $1`)
const lock = query<Policies>(`select ${columns} from policy where entity_id = $1 for no key update`)

const first = ({ rows }: { readonly rows: ReadonlyArray<Policies> }): Policies => {
  const [policies] = rows
  if (policies === undefined) throw new Error("an entity is made with its policy")
  return policies
}

export const findPolicies = async (tx: EntityTransaction): Promise<Policies> => first(await tx.run(find))

/** The same, which nobody else changes until the transaction ends. */
export const lockPolicies = async (tx: EntityTransaction): Promise<Policies> => first(await tx.run(lock))

/** Whom an entity's policies are about now. */
export interface PolicyEffects {
  readonly people: number
  readonly administrators: number
  /** Administrators whose address is of no verified domain. */
  readonly administratorsOutside: number
  /** Who has a role though what their identity provider says gives none. */
  readonly undecided: number
  /** Whose role was set by hand, and stands. */
  readonly overridden: number
  /** Who is kept as one of the last administrators. */
  readonly held: number
}

// Whoever administers is let in.
const effects = query<PolicyEffects>(`select count(*)::int as people,
    count(*) filter (where a.administers and u.state = 'active')::int as administrators,
    count(*) filter (where a.administers and u.state = 'active'
      and position('@' in coalesce(u.primary_email_key, u.user_name_key)) > 0
      and regexp_replace(coalesce(u.primary_email_key, u.user_name_key), '^.*@', '') <> all(p.verified_domains))::int
      as "administratorsOutside",
    count(*) filter (where a.idp_outcome <> 'resolved')::int as undecided,
    count(*) filter (where a.outcome = 'overridden')::int as overridden,
    count(*) filter (where a.outcome = 'held')::int as held
  from users u join policy p on p.entity_id = u.entity_id
  left join role_assignment a on a.entity_id = u.entity_id and a.user_id = u.id
  where u.entity_id = $1 and u.state <> 'deleted'`)

export const policyEffects = async (tx: EntityTransaction): Promise<PolicyEffects> => {
  const [found] = (await tx.run(effects)).rows
  if (found === undefined) throw new Error("a count has a row")
  return found
}

const put = command(`update policy set administration_floor = $2, verified_domains = $3::text[], version = version + 1
  where entity_id = $1`)

/** Sends what locked policies become. */
export const putPolicies = (tx: EntityTransaction, { administrationFloor, verifiedDomains }: Policies): void =>
  tx.send(put, [administrationFloor, verifiedDomains])
