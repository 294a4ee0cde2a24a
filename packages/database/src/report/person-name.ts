/** What people call the person whose row is `u`: what is shown of them, or else their user name. */
export const personName = `coalesce(nullif(u.attributes ->> 'displayName', ''),
  nullif(u.attributes #>> '{name,formatted}', ''), u.user_name)`

/** A person as a report names them. */
export interface NamedInReport {
  readonly id: string
  readonly name: string
  readonly userName: string
}
