import { command } from "../session/statement.ts"
import type { EntityTransaction } from "../transaction.ts"
import type { Webhook, WebhookWithSecrets } from "./stored-webhook.ts"

const insert = command(`insert into webhook (entity_id, id, url, description, kinds, secret, state, expanded_to,
    created_at, created_by)
  values ($1, $2, $3, $4, $5::text[], $6, 'enabled', $7, $8, $9)`)

/** Sends a new webhook, which is told of what stands in the trail behind `expandedTo`. */
export const insertWebhook = (
  tx: EntityTransaction,
  webhook: Pick<
    WebhookWithSecrets,
    "id" | "url" | "description" | "kinds" | "secret" | "expandedTo" | "createdAt" | "createdBy"
  >,
): void => {
  const { id, url, description, kinds, secret, expandedTo, createdAt, createdBy } = webhook
  tx.send(insert, [id, url, description, [...kinds], secret, expandedTo, createdAt, createdBy])
}

const edit = command(`update webhook set url = $3, description = $4, kinds = $5::text[], version = version + 1
  where entity_id = $1 and id = $2`)

/** Sends what an administrator changed about a webhook, which is locked. */
export const editWebhook = (
  tx: EntityTransaction,
  { id, url, description, kinds }: Pick<Webhook, "id" | "url" | "description" | "kinds">,
): void => tx.send(edit, [id, url, description, [...kinds]])

const switchTo = command(`update webhook set state = $3, disabled_for = $4,
    failing_since = case when $3 = 'enabled' then null else failing_since end, version = version + 1
  where entity_id = $1 and id = $2`)
// Whatever waited for its next attempt is tried at once; what is under way is left alone by then.
const hurry = command(`update webhook_delivery set next_at = now()
  where entity_id = $1 and webhook_id = $2 and state = 'waiting' and next_at < 'infinity' and attempts > 0`)

/** Sends that a webhook, which is locked, is enabled: what waits is tried at once, in order. */
export const enableWebhook = (tx: EntityTransaction, id: string): void => {
  tx.send(switchTo, [id, "enabled", null])
  tx.send(hurry, [id])
}

/** Sends that a webhook, which is locked, is disabled: what happens from now on waits for it. */
export const disableWebhook = (
  tx: EntityTransaction,
  id: string,
  disabledFor: NonNullable<Webhook["disabledFor"]>,
): void => tx.send(switchTo, [id, "disabled", disabledFor])

const rotate = command(`update webhook set previous_secret = secret, previous_until = now() + make_interval(secs => $4),
    secret = $3, version = version + 1
  where entity_id = $1 and id = $2`)

/** Sends a new secret of a webhook, which is locked; the one before signs as well for so many seconds. */
export const rotateWebhookSecret = (
  tx: EntityTransaction,
  id: string,
  sealed: { readonly secret: Uint8Array; readonly overlapSeconds: number },
): void => tx.send(rotate, [id, sealed.secret, sealed.overlapSeconds])

const remove = command(`delete from webhook where entity_id = $1 and id = $2`)

/** Sends the end of a webhook, and of its deliveries. */
export const deleteWebhook = (tx: EntityTransaction, id: string): void => tx.send(remove, [id])
