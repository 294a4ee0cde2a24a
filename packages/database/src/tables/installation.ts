import type { ColumnType, Generated } from "kysely"

export interface InstallationTable {
  id: Generated<boolean>
  key_fingerprint: string
  created_at: Date
}

export interface EntityTable {
  id: string
  slug: string
  name: string
  created_at: Date
  version: Generated<number>
}

export interface ApiKeyTable {
  digest: Uint8Array
  id: string
  name: string
  entity_id: string | null
  scopes: ColumnType<string[], string[], string[]>
  created_at: Date
  revoked_at: Date | null
  created_by: Generated<string>
}
