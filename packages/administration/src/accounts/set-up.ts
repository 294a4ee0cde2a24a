import {
  type Database,
  findAccountByEmail,
  findSetUpLink,
  hasAccounts,
  insertAccount,
  listEntities,
  lockAccountRoles,
  makeOperator,
  oneAtATime,
  putAccountRole,
  putSetUpLink,
  useSetUpLink,
} from "@rollcall/database"
import { type Account, accountAddress, type Entity, makeSetUpSecret, setUpLifetime } from "@rollcall/domain/directory"
import { Db, Ids, Key, linkDigest, Random, type Rules } from "@rollcall/provisioning"
import { Clock, Context, Effect } from "effect"
import { act, Acting } from "../act.ts"
import { type ActRefused, conflict, missing } from "../refusal.ts"

type Services = Db | Ids | Key | Random | Rules

/**
 * The secret of a new link that sets up the installation, which works for an hour, once, and ends the one before;
 * nothing where there is an account.
 */
export const issueSetUpLink = Effect.fnUntraced(function* (): Effect.fn.Return<
  string | undefined,
  never,
  Db | Key | Random
> {
  const [database, key, random] = [yield* Db, yield* Key, yield* Random]
  if (yield* Effect.promise(() => hasAccounts(database))) return undefined
  const secret = makeSetUpSecret(random(16))
  const expiresAt = new Date((yield* Clock.currentTimeMillis) + setUpLifetime)
  yield* Effect.promise(() => putSetUpLink(database, linkDigest(key, secret), expiresAt)).pipe(Effect.uninterruptible)
  return secret
})

const noLink = (): ActRefused =>
  missing("This link cannot be used: it was used, is older than an hour, or a later start made a new one.")

/** What the link sets up, and until when it works. */
export const lookAtSetUp = Effect.fnUntraced(function* (
  secret: string,
): Effect.fn.Return<{ readonly entityName: string | undefined; readonly expiresAt: Date }, ActRefused, Db | Key> {
  const [database, key] = [yield* Db, yield* Key]
  const now = new Date(yield* Clock.currentTimeMillis)
  const expiresAt = yield* Effect.promise(() => findSetUpLink(database, linkDigest(key, secret), now))
  if (expiresAt === undefined || (yield* Effect.promise(() => hasAccounts(database)))) return yield* noLink()
  const [first] = yield* Effect.promise(() => listEntities(database))
  return { entityName: first?.name, expiresAt }
})

/** Makes the first account, which operates the installation and owns its first entity, and uses the link up. */
export const setUp = Effect.fnUntraced(function* (
  secret: string,
  wanted: { readonly name: string; readonly email: string; readonly passwordHash: string },
  requestId: string,
): Effect.fn.Return<{ readonly accountId: string }, ActRefused, Services> {
  const [database, key] = [yield* Db, yield* Key]
  yield* lookAtSetUp(secret)
  const now = new Date(yield* Clock.currentTimeMillis)
  if (!(yield* Effect.promise(() => useSetUpLink(database, linkDigest(key, secret), now)))) return yield* noLink()
  const account = yield* makeFirst(database, { ...wanted, email: accountAddress(wanted.email) })
  if (account === undefined) return yield* conflict("There is an account already. Sign in with it.")
  const [first] = yield* Effect.promise(() => listEntities(database))
  if (first !== undefined) yield* own(first, account, requestId)
  return { accountId: account.id }
}, Effect.uninterruptible)

/** The account that scripts and containers ask for by environment variables. */
export interface BootstrapAccount {
  readonly email: string
  /** Made only where it is needed: it costs what a password's check costs. */
  readonly passwordHash: () => Promise<string>
}

/**
 * Makes the account, which operates the installation and owns its first entity, unless there is one of that address; its
 * password is then whatever it is by now. Replicas that start together take turns.
 */
export const ensureBootstrapAccount = Effect.fnUntraced(function* (
  wish: BootstrapAccount,
): Effect.fn.Return<void, ActRefused, Services> {
  const services = yield* Effect.context<Services>()
  const database = Context.get(services, Db)
  const exit = yield* Effect.promise(() =>
    oneAtATime(database, () => Effect.runPromiseExit(Effect.provideContext(once(database, wish), services))),
  )
  return yield* exit
})

const once = Effect.fnUntraced(function* (
  database: Database,
  wish: BootstrapAccount,
): Effect.fn.Return<void, ActRefused, Services> {
  const email = accountAddress(wish.email)
  const known = yield* Effect.promise(() => findAccountByEmail(database, email))
  const passwordHash = known === undefined ? yield* Effect.promise(wish.passwordHash) : ""
  const [name = email] = email.split("@")
  const account = known ?? (yield* makeFirst(database, { name, email, passwordHash }))
  const [first] = yield* Effect.promise(() => listEntities(database))
  if (account === undefined) return
  // Again, though it is there: a start may have been cut short between the two.
  const now = new Date(yield* Clock.currentTimeMillis)
  yield* Effect.promise(() => makeOperator(database, account.id, now))
  if (first === undefined) return
  yield* own(first, account, undefined)
})

const makeFirst = Effect.fnUntraced(function* (
  database: Database,
  { name, email, passwordHash }: { readonly name: string; readonly email: string; readonly passwordHash: string },
): Effect.fn.Return<Account | undefined, never, Ids> {
  const newId = yield* Ids
  const account = { id: newId(), name, email, credentialId: newId(), passwordHash }
  const now = new Date(yield* Clock.currentTimeMillis)
  if (!(yield* Effect.promise(() => insertAccount(database, account, now)))) return undefined
  yield* Effect.promise(() => makeOperator(database, account.id, now))
  return account
})

/** Makes an account the owner of an entity that has none. */
const own = ({ id }: Entity, account: Account, requestId: string | undefined) => {
  const owned = act(id, async (tx, { now, record }) => {
    if ((await lockAccountRoles(tx)) > 0) return
    putAccountRole(tx, account.id, "owner", new Date(now))
    record({
      kind: "account.role-given",
      subject: `Accounts/${account.id}`,
      after: { role: "owner", email: account.email },
    })
  })
  return requestId === undefined
    ? owned
    : Effect.provideService(owned, Acting, { actorId: account.id, name: account.name, requestId })
}
