import type { Connection } from "@rollcall/domain/directory"

/** Who is calling: one connection of one entity, by one of its tokens. */
export interface Caller {
  readonly entityId: string
  readonly connection: Connection
  readonly tokenId: string
}
