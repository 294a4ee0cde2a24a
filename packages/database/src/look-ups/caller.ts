import { type Admission, type AdmissionRow, admissionColumns, toAdmission } from "../admission.ts"
import type { Database } from "../database.ts"
import { query } from "../session/statement.ts"
import type { WhichEntity } from "../which-entity.ts"
import { gather } from "./gather.ts"

/** What a call shows of itself: the connection key of its address, and the digest of its token in hexadecimal digits. */
export interface AskedCaller {
  readonly urlKey: string
  readonly digest: string
}

/** Whose address a call came to and whose token it carried, and how that token and its connection stand. */
export interface FoundCaller {
  readonly which: WhichEntity
  readonly admission: Admission
}

interface Row extends AdmissionRow {
  readonly address_entity: string | null
  readonly address_connection: string | null
  readonly digest_entity: string | null
  readonly digest_connection: string | null
  readonly digest_token: string | null
}

// The tables of the first two joins say which entity; what is the entity's own is then found by its keys.
const findCallers = query<Row>(`select a.entity_id as address_entity, a.connection_id as address_connection,
    d.entity_id as digest_entity, d.connection_id as digest_connection, d.token_id as digest_token, ${admissionColumns}
  from unnest($1::text[], $2::text[]) with ordinality as asked (url_key, digest, n)
  left join connection_address a on a.url_key = asked.url_key
  left join access_token_digest d on d.digest = decode(asked.digest, 'hex')
  left join connection c on c.entity_id = d.entity_id and c.id = d.connection_id
  left join access_token t on t.entity_id = d.entity_id and t.id = d.token_id
  order by asked.n`)

/** Finds callers, those of one turn together. */
export const callerLookUp = ({ read }: Database) =>
  gather<AskedCaller, FoundCaller>(
    ({ urlKey, digest }) => `${digest} ${urlKey}`,
    async (asked) => {
      const { rows } = await read(findCallers, [asked.map(({ urlKey }) => urlKey), asked.map(({ digest }) => digest)])
      return rows.map(toCaller)
    },
  )

const toCaller = (row: Row): FoundCaller => {
  const { address_entity, address_connection, digest_entity, digest_connection, digest_token } = row
  const hasAddress = address_entity !== null && address_connection !== null
  const hasToken = digest_entity !== null && digest_connection !== null && digest_token !== null
  return {
    which: {
      ...(hasAddress ? { address: { entityId: address_entity, connectionId: address_connection } } : {}),
      ...(hasToken
        ? { token: { entityId: digest_entity, connectionId: digest_connection, tokenId: digest_token } }
        : {}),
    },
    admission: hasToken ? toAdmission(digest_entity, row) : {},
  }
}
