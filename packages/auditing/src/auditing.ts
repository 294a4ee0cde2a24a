import type { Database, RulesInForce } from "@rollcall/database"
import type { Rule } from "@rollcall/domain/audit"

/** What looking at an entity draws on. */
export interface Auditing {
  readonly database: Database
  readonly rules: RulesInForce
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly newId: () => string
  /** So many random bytes: the salts of events. */
  readonly random: (bytes: number) => Uint8Array
  /** The rules about people; all there are unless said. */
  readonly userRules?: ReadonlyArray<Rule<"user">>
}
