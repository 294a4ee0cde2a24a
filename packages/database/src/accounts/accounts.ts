import type { Account } from "@rollcall/domain/directory"
import { sql } from "kysely"
import type { Database } from "../database.ts"

/** An account as it is made. */
export interface NewAccount extends Account {
  /** The id of what proves it, its password. */
  readonly credentialId: string
  readonly passwordHash: string
}

/** Adds an account that signs in with a password. False: there is one of that address already. */
export const insertAccount = async (
  { kysely }: Database,
  { id, name, email, credentialId, passwordHash }: NewAccount,
  now: Date,
): Promise<boolean> => {
  // One statement, so that no account is ever there without its password.
  const { rows } = await sql`with made as (
      insert into auth."user" (id, name, email, "emailVerified", "createdAt", "updatedAt")
      values (${id}, ${name}, ${email}, false, ${now}, ${now}) on conflict (email) do nothing returning id
    )
    insert into auth.account (id, "userId", "accountId", "providerId", password, "createdAt", "updatedAt")
    select ${credentialId}::uuid, id, id::text, 'credential', ${passwordHash}, ${now}, ${now} from made
    returning 1`.execute(kysely)
  return rows.length === 1
}

/** Takes back an account that was made a moment ago and is nothing anywhere yet. */
export const dropAccount = async ({ kysely }: Database, id: string): Promise<void> => {
  await sql`delete from auth."user" where id = ${id}`.execute(kysely)
}

/** The account of an address. */
export const findAccountByEmail = async ({ kysely }: Database, email: string): Promise<Account | undefined> => {
  const { rows } = await sql<Account>`select id, name, email from auth."user" where email = ${email}`.execute(kysely)
  return rows[0]
}

/** Accounts by their ids, with whether a second factor guards them. */
export const accountsOfIds = async (
  { kysely }: Pick<Database, "kysely">,
  ids: ReadonlyArray<string>,
): Promise<ReadonlyMap<string, Account & { readonly secondFactor: boolean }>> => {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Account & { readonly secondFactor: boolean }>`select id, name, email,
    "twoFactorEnabled" as "secondFactor" from auth."user" where id = any(${[...new Set(ids)]}::uuid[])`.execute(kysely)
  return new Map(rows.map((row) => [row.id, row]))
}

/** Whether anybody can sign in. */
export const hasAccounts = async ({ kysely }: Database): Promise<boolean> =>
  (await sql`select 1 from auth."user" limit 1`.execute(kysely)).rows.length > 0

/** Lets an account operate the installation. */
export const makeOperator = async ({ kysely }: Database, accountId: string, now: Date): Promise<void> => {
  await sql`insert into auth.operator (account_id, since) values (${accountId}, ${now}) on conflict do nothing`.execute(
    kysely,
  )
}
