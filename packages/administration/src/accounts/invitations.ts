import {
  accountsOfIds,
  countOpenInvitations,
  dropAccount,
  type EntityTransaction,
  findAccountByEmail,
  findAccountRole,
  findInvitation,
  insertAccount,
  insertInvitation,
  lockInvitation,
  pageOfEntities,
  putAccountRole,
  revokeInvitation as endInvitation,
  type StoredInvitation,
  useInvitation,
  whichInvitation,
} from "@rollcall/database"
import {
  type Account,
  accountAddress,
  type AccountRole,
  invitationLifetime,
  makeInvitationSecret,
} from "@rollcall/domain/directory"
import { Db, Ids, Key, linkDigest, type Random, type Rules } from "@rollcall/provisioning"
import { Clock, Effect } from "effect"
import { act, Acting } from "../act.ts"
import { look } from "../look.ts"
import { type ActRefused, conflict, missing } from "../refusal.ts"

/** More can wait at once for nobody to take up. */
const mostOpen = 100

/** A new invitation: the only time the secret of its link is seen. */
export interface IssuedInvitation {
  readonly invitation: StoredInvitation
  readonly secret: string
}

/** Invites an address to a role in the entity; the link is given to them by whoever invites. */
export const invite = Effect.fnUntraced(function* (
  entityId: string,
  wanted: { readonly role: AccountRole; readonly email: string; readonly createdBy?: string },
) {
  const [database, key] = [yield* Db, yield* Key]
  const email = accountAddress(wanted.email)
  const account = yield* Effect.promise(() => findAccountByEmail(database, email))
  return yield* act(entityId, async (tx, { now, newId, random, record }): Promise<IssuedInvitation> => {
    if (account !== undefined && (await findAccountRole(tx, account.id)) !== undefined) throw isHereAlready(email)
    if ((await countOpenInvitations(tx, new Date(now))) >= mostOpen) {
      throw conflict(`${mostOpen} invitations are open already. Revoke one that nobody will take up.`)
    }
    const secret = makeInvitationSecret(random(48))
    const invitation: StoredInvitation = {
      id: newId(),
      role: wanted.role,
      email,
      createdBy: wanted.createdBy ?? null,
      createdAt: new Date(now),
      expiresAt: new Date(now + invitationLifetime),
      usedAt: null,
      usedBy: null,
      revokedAt: null,
    }
    insertInvitation(tx, invitation, linkDigest(key, secret))
    record({
      kind: "invitation.created",
      subject: `Invitations/${invitation.id}`,
      after: { role: invitation.role, email },
    })
    return { invitation, secret }
  })
})

const isHereAlready = (email: string): ActRefused => conflict(`${email} is an administrator here already.`)

/** Ends an invitation that nobody took up: its link works no more. */
export const revokeInvitation = (entityId: string, id: string) =>
  act(entityId, async (tx, { now, record }): Promise<void> => {
    const found = await lockInvitation(tx, id)
    if (found === undefined) throw missing("There is no such invitation.")
    if (found.usedAt !== null) throw conflict("This invitation was taken up. Remove the administrator instead.")
    if (found.revokedAt !== null) return
    endInvitation(tx, id, new Date(now))
    record({ kind: "invitation.revoked", subject: `Invitations/${id}` })
  })

/** An invitation as whoever holds its link sees it. */
export interface Invited {
  readonly entityId: string
  readonly entityName: string
  readonly role: AccountRole
  readonly email: string
  readonly expiresAt: Date
  /** Who invited, where an account did. */
  readonly invitedBy: string | undefined
  /** Whether there is an account of this address, which signs in to accept. */
  readonly hasAccount: boolean
}

// Used, revoked, expired and never there are one answer: the link is good for nothing else.
const noInvitation = (): ActRefused =>
  missing("This invitation cannot be used: it was taken up, revoked or is older than 7 days. Ask for a new one.")

/** What a link invites to. */
export const lookAtInvitation = Effect.fnUntraced(function* (
  secret: string,
): Effect.fn.Return<Invited, ActRefused, Db | Key> {
  const [database, key] = [yield* Db, yield* Key]
  const which = yield* Effect.promise(() => whichInvitation(database, linkDigest(key, secret)))
  if (which === undefined) return yield* noInvitation()
  const { entityId, invitationId } = which
  const now = yield* Clock.currentTimeMillis
  const found = yield* look(entityId, (tx) => findInvitation(tx, invitationId))
  if (found === undefined || !isOpen(found, now)) return yield* noInvitation()
  const [entity] = yield* Effect.promise(() => pageOfEntities(database, { only: entityId, limit: 1 }))
  const { role, email, expiresAt, createdBy } = found
  const inviters = yield* Effect.promise(() => accountsOfIds(database, createdBy === null ? [] : [createdBy]))
  const account = yield* Effect.promise(() => findAccountByEmail(database, email))
  return {
    entityId,
    entityName: entity?.name ?? "",
    role,
    email,
    expiresAt,
    invitedBy: createdBy === null ? undefined : inviters.get(createdBy)?.name,
    hasAccount: account !== undefined,
  }
})

const isOpen = ({ usedAt, revokedAt, expiresAt }: StoredInvitation, now: number): boolean =>
  usedAt === null && revokedAt === null && expiresAt.getTime() > now

/** Who is to be made an account. */
export interface WantedAccount {
  readonly name: string
  readonly passwordHash: string
}

/**
 * Takes an invitation up: by making an account of its address, or for whoever is signed in with one of that address. The
 * link works once.
 */
export const acceptInvitation = Effect.fnUntraced(function* (
  secret: string,
  by: { readonly signedIn: Account } | { readonly wanted: WantedAccount },
  requestId: string,
): Effect.fn.Return<
  { readonly accountId: string; readonly entityId: string },
  ActRefused,
  Db | Ids | Key | Random | Rules
> {
  const [database, key, newId] = [yield* Db, yield* Key, yield* Ids]
  const { entityId, email, hasAccount } = yield* lookAtInvitation(secret)
  if ("signedIn" in by && by.signedIn.email !== email) {
    return yield* conflict(`This invitation is for ${email}; you are signed in as ${by.signedIn.email}.`)
  }
  if ("wanted" in by && hasAccount) return yield* signInFirst(email)
  const account: Account = "signedIn" in by ? by.signedIn : { id: newId(), name: by.wanted.name, email }
  const now = yield* Clock.currentTimeMillis
  if ("wanted" in by) {
    const { passwordHash } = by.wanted
    const made = { ...account, credentialId: newId(), passwordHash }
    if (!(yield* Effect.promise(() => insertAccount(database, made, new Date(now))))) return yield* signInFirst(email)
  }
  const which = yield* Effect.promise(() => whichInvitation(database, linkDigest(key, secret)))
  const accept = act(entityId, async (tx, { now, record }) => {
    const found = await lockInvitation(tx, which?.invitationId ?? "")
    if (found === undefined || !isOpen(found, now)) throw noInvitation()
    await giveRole(tx, account, found, new Date(now), "signedIn" in by)
    record({
      kind: "account.role-given",
      subject: `Accounts/${account.id}`,
      after: { role: found.role, email, invitation: found.id },
    })
    return { accountId: account.id, entityId }
  })
  const acting = { actorId: account.id, name: account.name, requestId }
  return yield* Effect.provideService(accept, Acting, acting).pipe(
    // Another took the link up meanwhile: nothing of this try stays.
    Effect.tapError(() => ("wanted" in by ? Effect.promise(() => dropAccount(database, account.id)) : Effect.void)),
    Effect.uninterruptible,
  )
})

const signInFirst = (email: string): ActRefused =>
  conflict(`There is an account of ${email} already. Sign in with it, and open this link again.`)

const giveRole = async (
  tx: EntityTransaction,
  account: Account,
  { id, role }: StoredInvitation,
  now: Date,
  isSignedIn: boolean,
): Promise<void> => {
  if ((await findAccountRole(tx, account.id)) !== undefined) throw isHereAlready(account.email)
  putAccountRole(tx, account.id, role, now, isSignedIn ? now : null)
  useInvitation(tx, id, account.id, now)
}
