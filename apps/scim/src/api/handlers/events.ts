import { look } from "@rollcall/administration"
import { defaultPage } from "@rollcall/api"
import { trailAfter } from "@rollcall/database"
import { payloadOf } from "@rollcall/delivery"
import { isTopic } from "@rollcall/domain/directory"
import { Effect } from "effect"
import type { HandlersOf } from "../call.ts"

export const eventHandlers: HandlersOf<"events"> = {
  list: ({ params: { entityId }, query: { after = 0, limit = defaultPage } }) =>
    Effect.map(
      look(entityId, (tx) => trailAfter(tx, after, limit)),
      (events) => ({
        body: {
          items: events.filter(isTopic).map((event) => payloadOf(entityId, event)),
          nextAfter: events.at(-1)?.seq ?? after,
        },
      }),
    ),
}
