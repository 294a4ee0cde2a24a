import { accessTokenRoutes } from "./resources/access-tokens.ts"
import { apiKeyRoutes } from "./resources/api-keys.ts"
import { connectionRoutes } from "./resources/connections.ts"
import { entityRoutes } from "./resources/entities.ts"
import { teamRoutes } from "./resources/teams.ts"
import { userRoutes } from "./resources/users.ts"
import type { Route } from "./route.ts"

/** Every route of the admin API, by resource. */
export const contract = {
  entities: entityRoutes,
  apiKeys: apiKeyRoutes,
  connections: connectionRoutes,
  accessTokens: accessTokenRoutes,
  users: userRoutes,
  teams: teamRoutes,
} as const satisfies Readonly<Record<string, Readonly<Record<string, Route>>>>
export type Contract = typeof contract

/** The path all of it lies below. */
export const apiBase = "/api/v1"
