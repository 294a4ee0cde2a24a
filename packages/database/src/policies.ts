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

const put = command(`update policy set administration_floor = $2, verified_domains = $3::text[], version = version + 1
  where entity_id = $1`)

/** Sends what locked policies become. */
export const putPolicies = (tx: EntityTransaction, { administrationFloor, verifiedDomains }: Policies): void =>
  tx.send(put, [administrationFloor, verifiedDomains])
