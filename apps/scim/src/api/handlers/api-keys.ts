import { createApiKey, revokeApiKey } from "@rollcall/administration"
import type { ApiKey as ShownKey } from "@rollcall/api"
import { pageOfApiKeys } from "@rollcall/database"
import type { ApiKey } from "@rollcall/domain/directory"
import { Db } from "@rollcall/provisioning"
import { Effect } from "effect"
import type { HandlersOf } from "../call.ts"
import { rightsToGive } from "../caller.ts"
import { showPage } from "../page.ts"
import { instantOrNull } from "./instant.ts"

export const apiKeyHandlers: HandlersOf<"apiKeys"> = {
  list: Effect.fnUntraced(function* ({ caller, page }) {
    const { entityId } = rightsToGive(caller)
    const database = yield* Db
    const { after, limit } = page
    const rows = yield* Effect.promise(() => pageOfApiKeys(database, { entityId, after, limit }))
    return { body: showPage(page, rows, show) }
  }),
  create: Effect.fnUntraced(function* ({ caller, body }) {
    const by = rightsToGive(caller)
    const { apiKey, text } = yield* createApiKey(by, body)
    const facts = { apiKeyId: apiKey.id, scopes: apiKey.scopes.join(" "), by: by.id }
    yield* Effect.logInfo("API key made").pipe(Effect.annotateLogs(facts))
    return { body: { ...show(apiKey), key: text } }
  }),
  revoke: Effect.fnUntraced(function* ({ caller, params }) {
    const by = rightsToGive(caller)
    const { id } = yield* revokeApiKey(by, params.apiKeyId)
    yield* Effect.logInfo("API key revoked").pipe(Effect.annotateLogs({ apiKeyId: id, by: by.id }))
    return { body: undefined }
  }),
}

const show = ({ id, name, entityId, scopes, createdBy, createdAt, revokedAt }: ApiKey): ShownKey => ({
  id,
  name,
  entityId: entityId ?? null,
  scopes,
  createdBy,
  createdAt: new Date(createdAt).toISOString(),
  revokedAt: instantOrNull(revokedAt),
})
