import { searchAll } from "@rollcall/provisioning"
import { Effect } from "effect"
import { searchAllQueryOf } from "./list-query.ts"
import { viewerOf } from "./resource-routes.ts"
import type { Route } from "./route.ts"

/** The root searches every resource type (RFC 7644 §3.4.3). */
export const searchRoute: Route = {
  method: "POST",
  pattern: "/.search",
  work: (request) =>
    Effect.flatMap(Effect.fromResult(searchAllQueryOf(request.body)), ({ search, projection }) =>
      searchAll(request.caller, search, viewerOf(request, projection)),
    ),
}
